#!/usr/bin/env python3
"""Runs Verbatim and other tools on the same texts and pages and prints tables of ratios.

  run.py [-n 10000]                 texts made up here, the same on every machine
  run.py --texts pages.jsonl        your own: one {"id","title","date","source","url","text"} a line
  run.py --pages FOLDER             your own pages: their import, then the search of their texts
  run.py --work DIR                 where corpora and indexes go (default /tmp/verbatim-benchmark)
  run.py --sample 500               also compare the counts of random strings with a scan
  run.py --only verbatim,ripgrep    some of verbatim ripgrep fts5 groonga xapian recoll tantivy
                                    trafilatura

ripgrep, groonga, xapian and recoll come from the system (Debian: ripgrep, groonga-bin,
python3-xapian, recollcmd with python3-recoll); tantivy and trafilatura are installed from PyPI into a
virtual environment in DIR; what is missing is left out and said so. Every tool counts the articles
that match and fetches the first 20, warm; the median of several runs is shown. Every count of
Verbatim is compared with a scan of all texts; other counts are shown where they differ. recoll
indexes files, one a text, fetches hits with their abstracts, within one process, and when it has
counted to a thousand says only how many there are at least.
"""
import argparse
import os
import subprocess
import sys

# Nothing is left in the folder of a clone.
sys.dont_write_bytecode = True
import pages
from texts import choose_queries, made_up_texts, records
from tools import ROOT, TOOLS


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('-n', type=int, default=10000)
    parser.add_argument('--texts')
    parser.add_argument('--pages')
    parser.add_argument('--work', default='/tmp/verbatim-benchmark')
    parser.add_argument('--sample', type=int, default=0)
    parser.add_argument('--only', default=','.join([*TOOLS, 'trafilatura']))
    options = parser.parse_args()
    options.work = os.path.abspath(options.work)
    os.makedirs(options.work, exist_ok=True)
    only = options.only.split(',')
    path = options.texts or os.path.join(options.work, 'texts-%d.jsonl' % options.n)
    if options.pages:
        path = pages.run(options.pages, options.work, 'trafilatura' in only)
    elif not os.path.exists(path):
        made_up_texts(options.n, path)
    if not options.texts and not options.pages:
        folder = os.path.join(options.work, 'pages-%d' % options.n)
        if not os.path.exists(folder):
            pages.made_up_pages(path, folder)
        pages.run(folder, options.work, 'trafilatura' in only)
    count = sum(1 for _ in open(path))
    queries = choose_queries(path, count)
    text = sum(len(record['text'].encode()) for record in records(path))
    print('%d articles, %.0f MB of text' % (count, text / 1e6))
    wanted = ['verbatim'] + [name for name in only if name in TOOLS and name != 'verbatim']
    results = {}
    truth = None
    for name in wanted:
        result = TOOLS[name](path, options.work, queries)
        if result is None:
            print('%s: not available' % name)
            continue
        if name == 'verbatim':
            truth = result[3]
        results[name] = result
        speed = '%.1f MB/s' % (result[0] / 1e6) if result[0] else '–'
        print('%s: index made at %s, %.2f of the text' % (name, speed, result[1] / text))
        if name == 'verbatim':
            print('verbatim: stored, compressed, compared and indexed at %.1f MB/s'
                  % (result[4] / 1e6))
    print('\n| query | articles | ' + ' | '.join(
        name + (' ms' if name == 'verbatim' else ' (times)') for name in results) + ' |')
    print('|---|---|' + '---|' * len(results))
    wrong = 0
    for number, (title, _, words) in enumerate(queries):
        base = results['verbatim'][2][number][1]
        cells = []
        for name, result in results.items():
            found, ms = result[2][number]
            cell = '%.2f' % ms if name == 'verbatim' else '%.2f (%.1f)' % (ms, ms / base)
            if found != truth[number]:
                cell += ' finds %d' % found
                wrong += name == 'verbatim'
            cells.append(cell)
        print('| %s | %d | %s |' % (title, truth[number], ' | '.join(cells)))
    print('\nVerbatim: %d of %d counts differ from a scan' % (wrong, len(queries)))
    if options.sample:
        program = os.path.join(ROOT, '.build', 'release', 'Benchmark')
        corpus = os.path.join(options.work, 'verbatim.db')
        subprocess.run([program, 'sample', path, corpus, str(options.sample)], check=True)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
