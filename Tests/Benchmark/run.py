#!/usr/bin/env python3
"""Runs Verbatim and other search tools on the same texts and prints a table of ratios.

  run.py [-n 10000]                 texts made up here, the same on every machine
  run.py --texts pages.jsonl        your own: one {"id","title","date","source","url","text"} a line
  run.py --work DIR                 where corpora and indexes go (default /tmp/verbatim-benchmark)
  run.py --sample 500               also compare the counts of random strings with a scan
  run.py --only verbatim,ripgrep    some of verbatim ripgrep fts5 groonga tantivy

ripgrep and groonga come from the system (Debian: ripgrep, groonga-bin); tantivy is installed from
PyPI into a virtual environment in DIR; what is missing is left out and said so. Every tool counts
the articles that match and fetches the first 20, warm; the median of several runs is shown. Every
count of Verbatim is compared with a scan of all texts; other counts are shown where they differ.
"""
import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
REPETITIONS = 9


# Texts

def made_up_texts(count, path):
    """Sentences of made-up words whose frequencies follow Zipf's law, by topics."""
    chance = random.Random(20221112)
    characters = [chr(0x4E00 + n) for n in chance.sample(range(0x51A5), 3500)]
    common = [1 / (rank + 3) for rank in range(3500)]
    lengths = chance.choices([1, 2, 2, 2, 3, 4], k=30000)
    words = [''.join(chance.choices(characters, common, k=length)) for length in lengths]
    weights = [1 / (rank + 10) for rank in range(30000)]
    # What may follow a word: few words, as in a language.
    followers = [chance.choices(range(30000), weights, k=8) for _ in words]
    ends = '，，，，。。：、'
    with open(path, 'w') as out:
        for number in range(count):
            article = random.Random(number)
            topic = article.sample(range(30000), 40)
            starts = article.choices(range(30000), weights, k=400) + 5 * topic
            text = []
            size = min(40000, max(120, article.lognormvariate(7.35, 0.7)))
            length = 0
            while length < size:
                sentence = [str(article.randrange(3000))] if article.random() < 0.3 else []
                word = article.choice(starts)
                for place in range(article.randrange(5, 60)):
                    sentence.append(words[word])
                    if place % 7 == 6:
                        sentence.append(article.choice(ends))
                    follows = article.random() < 0.75
                    word = article.choice(followers[word] if follows else starts)
                text.append(''.join(sentence) + '。')
                length += len(text[-1])
            day = '20%02d-%02d-%02d' % (10 + number % 14, 1 + number % 12, 1 + number % 28)
            record = {'id': number, 'title': ''.join(words[word] for word in topic[:5]), 'date': day,
                      'source': 'source %d' % (number % 9), 'url': 'https://example.org/%d' % number,
                      'text': '\n'.join(text)}
            out.write(json.dumps(record, ensure_ascii=False) + '\n')


def records(path):
    with open(path) as lines:
        for line in lines:
            yield json.loads(line)


def is_han(text):
    return all('\u4e00' <= character <= '\u9fff' for character in text)


def choose_queries(path, count):
    """Queries of the mix, by how many of a sample of the texts hold them."""
    texts = []
    for number, record in enumerate(records(path)):
        if number % max(1, count // 4000) == 0:
            texts.append(record['text'])
    chance = random.Random(1)
    found = {}
    for size, tries in ((1, 60), (2, 400), (4, 300), (8, 200)):
        words = set()
        for _ in range(50 * tries):
            text = chance.choice(texts)
            start = chance.randrange(max(1, len(text) - size))
            word = text[start:start + size]
            if len(word) == size and is_han(word):
                words.add(word)
            if len(words) == tries:
                break
        share = [(sum(word in text for text in texts) / len(texts), word) for word in words]
        found[size] = sorted(share, reverse=True)

    def near(size, share):
        return min(found[size], key=lambda pair: abs(pair[0] - share))[1]

    top, frequent, middle = near(2, 1), near(2, 0.13), near(2, 0.05)
    rare = found[2][-1][1]
    return [
        ('most frequent word', 'term', [top]), ('frequent word', 'term', [frequent]),
        ('rare word', 'term', [rare]), ('4 characters', 'term', [near(4, 0.05)]),
        ('8 characters', 'term', [near(8, 0.002)]), ('single character', 'term', [near(1, 0.9)]),
        ('two words', 'and', [frequent, middle]), ('one of three', 'or', [frequent, middle, rare]),
        ('not', 'not', [frequent, middle]), ('no hit', 'term', ['龘龖龘']),
    ]


# Tools: each builds an index and answers (mode, words) with a count

def median(run):
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        answer = run()
        times.append((time.perf_counter() - start) * 1000)
    return answer, statistics.median(times)


def verbatim(path, work, queries):
    subprocess.run(['swift', 'build', '-c', 'release', '--product', 'Benchmark'], cwd=ROOT,
                   check=True, stdout=subprocess.DEVNULL)
    program = os.path.join(ROOT, '.build', 'release', 'Benchmark')
    corpus = os.path.join(work, 'verbatim.db')
    built = json.loads(subprocess.run([program, 'build', path, corpus], check=True,
                                      capture_output=True, text=True).stdout)
    lines = os.path.join(work, 'queries.txt')
    signs = {'term': ' ', 'and': ' ', 'or': ' | ', 'not': ' -'}
    with open(lines, 'w') as out:
        out.writelines(signs[mode].join(words) + '\n' for _, mode, words in queries)
    output = subprocess.run([program, 'measure', path, corpus, lines], check=True,
                            capture_output=True, text=True).stdout
    measured = [json.loads(line) for line in output.splitlines()]
    return (built['text'] / built['seconds'], built['index'],
            [(m['count'], m['page_ms']) for m in measured], [m['scan'] for m in measured])


def ripgrep(path, work, queries):
    if not shutil.which('rg'):
        return None
    folder = os.path.join(work, 'texts')
    # Of an earlier run with other texts nothing must be left.
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for record in records(path):
        with open(os.path.join(folder, '%d.txt' % record['id']), 'w') as out:
            out.write(record['text'])

    def files(word, *options):
        output = subprocess.run(['rg', '-F', '--no-messages', *options, '--', word, folder],
                                capture_output=True, text=True).stdout
        return set(output.split())

    def run(mode, words):
        sets = [files(word, '-l') for word in words]
        if mode == 'or':
            return len(set.union(*sets))
        if mode == 'not':
            return len(sets[0] - sets[1])
        return len(set.intersection(*sets))
    global REPETITIONS
    kept, REPETITIONS = REPETITIONS, 3
    answers = [median(lambda m=mode, w=words: run(m, w)) for _, mode, words in queries]
    REPETITIONS = kept
    return None, 0, answers


def fts5(path, work, queries):
    file = os.path.join(work, 'fts5.db')
    if os.path.exists(file):
        os.remove(file)
    connection = sqlite3.connect(file)
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
    except sqlite3.OperationalError:
        return None
    size = 0
    start = time.perf_counter()
    with connection:
        for record in records(path):
            size += len(record['text'].encode())
            connection.execute('INSERT INTO t VALUES (?)', (record['text'],))
    seconds = time.perf_counter() - start
    bytes_used = connection.execute('SELECT SUM(LENGTH(block)) FROM t_data').fetchone()[0]

    def condition(word):
        # Words of one or two characters are not in the index: it falls back to a scan.
        return ('x MATCH ?', '"%s"' % word) if len(word) > 2 else ('instr(x, ?) > 0', word)

    def run(mode, words):
        sets = []
        for word in words:
            sql, value = condition(word)
            sets.append({row[0] for row in connection.execute(
                'SELECT rowid FROM t WHERE ' + sql, (value,))})
        found = set.union(*sets) if mode == 'or' else (
            sets[0] - sets[1] if mode == 'not' else set.intersection(*sets))
        for number in sorted(found)[:20]:
            connection.execute('SELECT x FROM t WHERE rowid = ?', (number,)).fetchone()
        return len(found)
    global REPETITIONS
    kept, REPETITIONS = REPETITIONS, 3
    answers = [median(lambda m=mode, w=words: run(m, w)) for _, mode, words in queries]
    REPETITIONS = kept
    return size / seconds, bytes_used, answers


def groonga(path, work, queries):
    if not shutil.which('groonga'):
        return None
    folder = os.path.join(work, 'groonga')
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    database = os.path.join(folder, 'db')
    process = subprocess.Popen(['groonga', '-n', database], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)

    def command(text):
        process.stdin.write(text + '\n')
        process.stdin.flush()
        return json.loads(process.stdout.readline())
    command('table_create Texts TABLE_NO_KEY')
    command('column_create Texts text COLUMN_SCALAR Text')
    command('table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram '
            '--normalizer NormalizerAuto')
    command('column_create Terms texts COLUMN_INDEX|WITH_POSITION Texts text')
    size = 0
    seconds = 0
    batch = []

    def load():
        nonlocal seconds
        start = time.perf_counter()
        command('load --table Texts\n' + json.dumps(batch, ensure_ascii=False))
        seconds += time.perf_counter() - start
        batch.clear()
    for record in records(path):
        size += len(record['text'].encode())
        batch.append({'text': record['text']})
        if len(batch) == 1000:
            load()
    if batch:
        load()
    signs = {'term': ' ', 'and': ' ', 'or': ' OR ', 'not': ' - '}

    def run(mode, words):
        query = signs[mode].join('\\"%s\\"' % word for word in words)
        answer = command('select Texts --match_columns text --limit 20 '
                         '--output_columns "_id,snippet_html(text)" --query "%s" --cache no '
                         '--sort_keys -_score' % query)
        return answer[1][0][0][0]
    answers = [median(lambda m=mode, w=words: run(m, w)) for _, mode, words in queries]
    process.stdin.close()
    process.wait()
    # Its files have holes. The texts themselves are in them too.
    used = sum(os.stat(os.path.join(folder, name)).st_blocks * 512 for name in os.listdir(folder))
    return size / seconds, max(0, used - size), answers


def tantivy(path, work, queries):
    environment = os.path.join(work, 'venv')
    python = os.path.join(environment, 'bin', 'python')
    if not os.path.exists(python):
        subprocess.run([sys.executable, '-m', 'venv', environment], check=True)
    if subprocess.run([python, '-c', 'import tantivy'], capture_output=True).returncode:
        if subprocess.run([python, '-m', 'pip', '-q', 'install', 'tantivy']).returncode:
            return None
    task = json.dumps({'path': path, 'work': work, 'queries': queries, 'n': REPETITIONS})
    run = subprocess.run([python, os.path.join(HERE, 'tantivy_peer.py')], input=task, text=True,
                         capture_output=True)
    if run.returncode:
        print(run.stderr[-500:], file=sys.stderr)
        return None
    speed, size, answers = json.loads(run.stdout)
    return speed, size, answers


TOOLS = {'verbatim': verbatim, 'ripgrep': ripgrep, 'fts5': fts5, 'groonga': groonga,
         'tantivy': tantivy}


# The table

def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('-n', type=int, default=10000)
    parser.add_argument('--texts')
    parser.add_argument('--work', default='/tmp/verbatim-benchmark')
    parser.add_argument('--sample', type=int, default=0)
    parser.add_argument('--only', default=','.join(TOOLS))
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    path = options.texts or os.path.join(options.work, 'texts-%d.jsonl' % options.n)
    if not os.path.exists(path):
        made_up_texts(options.n, path)
    count = sum(1 for _ in open(path))
    queries = choose_queries(path, count)
    text = sum(len(record['text'].encode()) for record in records(path))
    print('%d articles, %.0f MB of text' % (count, text / 1e6))
    wanted = ['verbatim'] + [name for name in options.only.split(',') if name != 'verbatim']
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
        print('%s: built at %s, index %.2f of the text' % (name, speed, result[1] / text))
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
