"""Recoll with its n-grams of Chinese characters, run by tools.py with the system's Python.

Recoll indexes files: each text is one, in a folder with a configuration of its own.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import zlib

from recoll import recoll

task = json.load(sys.stdin)
folder = os.path.join(task['work'], 'recoll')
texts = os.path.join(folder, 'texts')
configuration = os.path.join(folder, 'configuration')
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(texts)
os.makedirs(configuration)
size = 0
kept = 0
with open(task['path']) as lines:
    for line in lines:
        record = json.loads(line)
        text = record['text'].encode()
        size += len(text)
        kept += len(zlib.compress(text))
        with open(os.path.join(texts, '%d.txt' % record['id']), 'wb') as out:
            out.write(text)
with open(os.path.join(configuration, 'recoll.conf'), 'w') as out:
    # Pairs of characters are its default and what its manual advises for Chinese; it splits into
    # words only Korean. What the texts and the queries do not need is switched off.
    out.write('topdirs = %s\nskippedNames =\nskippedPaths =\ncjkngramlen = 2\n'
              'indexstemminglanguages =\nnoaspell = 1\nloglevel = 1\n' % texts)
start = time.perf_counter()
subprocess.run(['recollindex', '-c', configuration, '-z'], check=True, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - start
index = os.path.join(configuration, 'xapiandb')
used = sum(os.path.getsize(os.path.join(index, name)) for name in os.listdir(index))
database = recoll.connect(confdir=configuration)
signs = {'term': ' ', 'and': ' ', 'or': ' OR ', 'not': ' -'}
answers = []
for _, mode, words in task['queries']:
    times = []
    for _ in range(task['n']):
        start = time.perf_counter()
        query = database.query()
        count = query.execute(signs[mode].join('"%s"' % word for word in words), stemming=0)
        for document in query.fetchmany(20):
            query.makedocabstract(document)
        times.append((time.perf_counter() - start) * 1000)
    answers.append((count, statistics.median(times)))
# Its index holds the texts too, each compressed.
print(json.dumps([size / seconds, max(0, used - kept), answers]))
