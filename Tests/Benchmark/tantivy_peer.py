"""tantivy with overlapping bigrams and positions, run by run.py within its virtual environment."""
import json
import os
import re
import shutil
import statistics
import sys
import time

import tantivy

task = json.load(sys.stdin)
folder = os.path.join(task['work'], 'tantivy')
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)



def neighbours(text):
    """Overlapping pairs of characters, as words between spaces."""
    text = re.sub(r'\s', '_', text)
    return ' '.join(text[place:place + 2] for place in range(len(text) - 1))


builder = tantivy.SchemaBuilder()
builder.add_text_field('text', stored=True, tokenizer_name='raw')
builder.add_text_field('pairs', stored=False, tokenizer_name='pairs', index_option='position')
builder.add_text_field('single', stored=False, tokenizer_name='single', index_option='freq')
index = tantivy.Index(builder.build(), path=folder)
pairs = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
single = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 1)).build()
index.register_tokenizer('pairs', pairs)
index.register_tokenizer('single', single)
size = 0
seconds = 0.0
writer = index.writer(256_000_000, 1)
with open(task['path']) as lines:
    for line in lines:
        text = json.loads(line)['text']
        size += len(text.encode())
        cut = neighbours(text)
        start = time.perf_counter()
        document = tantivy.Document()
        document.add_text('text', text[:1])
        document.add_text('pairs', cut)
        document.add_text('single', text)
        writer.add_document(document)
        seconds += time.perf_counter() - start
start = time.perf_counter()
writer.commit()
writer.wait_merging_threads()
seconds += time.perf_counter() - start
index.reload()
searcher = index.searcher()
schema = index.schema


def part(word):
    if len(word) == 1:
        return tantivy.Query.term_query(schema, 'single', word)
    grams = [word[place:place + 2] for place in range(len(word) - 1)]
    if len(grams) == 1:
        return tantivy.Query.term_query(schema, 'pairs', grams[0])
    return tantivy.Query.phrase_query(schema, 'pairs', grams)


def query(mode, words):
    must, should, must_not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
    if len(words) == 1:
        return part(words[0])
    kinds = {'and': [must] * 9, 'or': [should] * 9, 'not': [must, must_not]}[mode]
    return tantivy.Query.boolean_query([(kind, part(word)) for kind, word in zip(kinds, words)])


answers = []
for _, mode, words in task['queries']:
    times = []
    for _ in range(task['n']):
        start = time.perf_counter()
        found = searcher.search(query(mode, words), 20, count=True)
        times.append((time.perf_counter() - start) * 1000)
    answers.append((found.count, statistics.median(times)))
used = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
print(json.dumps([size / seconds, used, answers]))
