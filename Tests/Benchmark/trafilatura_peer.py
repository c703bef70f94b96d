"""Extracts the main text of pages in so many processes, run by pages.py within its virtual
environment."""
import json
import multiprocessing
import os
import sys
import time

import trafilatura


def size(path):
    with open(path, 'rb') as page:
        return len(trafilatura.extract(page.read()) or '')


if __name__ == '__main__':
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(sys.argv[1])
             for name in sorted(names)]
    start = time.perf_counter()
    with multiprocessing.Pool(int(sys.argv[2])) as pool:
        extracted = sum(pool.imap_unordered(size, paths, 16))
    print(json.dumps([time.perf_counter() - start, extracted]))
