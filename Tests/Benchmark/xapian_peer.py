"""Xapian with n-grams of Chinese characters, run by tools.py with the system's Python."""
import json
import os
import shutil
import statistics
import sys
import time

import xapian

task = json.load(sys.stdin)
folder = os.path.join(task['work'], 'xapian')
shutil.rmtree(folder, ignore_errors=True)
database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OPEN)
generator = xapian.TermGenerator()
generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
size = 0
seconds = 0.0
with open(task['path']) as lines:
    for line in lines:
        text = json.loads(line)['text']
        size += len(text.encode())
        start = time.perf_counter()
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(text)
        document.set_data(text)
        database.add_document(document)
        seconds += time.perf_counter() - start
start = time.perf_counter()
database.commit()
seconds += time.perf_counter() - start
used = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
database = xapian.Database(folder)
parser = xapian.QueryParser()
parser.set_database(database)


def part(word):
    # The words of a phrase must follow each other.
    return parser.parse_query('"%s"' % word if len(word) > 1 else word,
                              xapian.QueryParser.FLAG_CJK_NGRAM | xapian.QueryParser.FLAG_PHRASE)


def query(mode, words):
    operator = {'term': xapian.Query.OP_AND, 'and': xapian.Query.OP_AND,
                'or': xapian.Query.OP_OR, 'not': xapian.Query.OP_AND_NOT}[mode]
    return xapian.Query(operator, [part(word) for word in words])


answers = []
for _, mode, words in task['queries']:
    times = []
    for _ in range(task['n']):
        start = time.perf_counter()
        enquire = xapian.Enquire(database)
        enquire.set_query(query(mode, words))
        # An exact count needs all documents to be looked at.
        found = enquire.get_mset(0, 20, database.get_doccount())
        for match in found:
            found.snippet(match.document.get_data().decode(), 120)
        times.append((time.perf_counter() - start) * 1000)
    answers.append((found.get_matches_estimated(), statistics.median(times)))
print(json.dumps([size / seconds, max(0, used - size), answers]))
