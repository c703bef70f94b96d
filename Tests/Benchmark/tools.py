"""The tools: each builds an index and answers (mode, words) with a count.

A tool returns bytes of text indexed a second, bytes of index, and for each query the count and the
median time in ms; None where it is not installed. Verbatim also returns the counts of a scan and how
fast it stores: its index alone is made from the stored texts, those of the others from the file.
"""
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

from texts import records

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
REPETITIONS = 9


def median(run, repetitions=REPETITIONS):
    times = []
    for _ in range(repetitions):
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
    return (built['text'] / built['indexing'], built['index'],
            [(m['count'], m['page_ms']) for m in measured], [m['scan'] for m in measured],
            built['text'] / built['seconds'])


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
    answers = [median(lambda m=mode, w=words: run(m, w), 3) for _, mode, words in queries]
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
    answers = [median(lambda m=mode, w=words: run(m, w), 3) for _, mode, words in queries]
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


def xapian(path, work, queries):
    python = '/usr/bin/python3'
    if subprocess.run([python, '-c', 'import xapian'], capture_output=True).returncode:
        return None
    return peer(python, 'xapian_peer.py', path, work, queries)


def recoll(path, work, queries):
    python = '/usr/bin/python3'
    if not shutil.which('recollindex') or subprocess.run(
            [python, '-c', 'import recoll.recoll'], capture_output=True).returncode:
        return None
    return peer(python, 'recoll_peer.py', path, work, queries)


def tantivy(path, work, queries):
    python = installed(work, 'tantivy')
    return python and peer(python, 'tantivy_peer.py', path, work, queries)


# What trafilatura's own list of requirements misses with newer versions of lxml.
ALSO = {'trafilatura': ['lxml_html_clean']}


def installed(work, package):
    """The Python of a virtual environment that has a package of PyPI; None without network."""
    environment = os.path.join(work, 'venv')
    python = os.path.join(environment, 'bin', 'python')
    if not os.path.exists(python):
        subprocess.run([sys.executable, '-m', 'venv', environment], check=True)
    if subprocess.run([python, '-c', 'import ' + package], capture_output=True).returncode:
        if subprocess.run([python, '-m', 'pip', '-q', 'install', package,
                           *ALSO.get(package, [])]).returncode:
            return None
    return python


def peer(python, script, path, work, queries):
    task = json.dumps({'path': path, 'work': work, 'queries': queries, 'n': REPETITIONS})
    run = subprocess.run([python, os.path.join(HERE, script)], input=task, text=True,
                         capture_output=True)
    if run.returncode:
        print(run.stderr[-500:], file=sys.stderr)
        return None
    speed, size, answers = json.loads(run.stdout)
    return speed, size, answers


TOOLS = {'verbatim': verbatim, 'ripgrep': ripgrep, 'fts5': fts5, 'groonga': groonga,
         'xapian': xapian, 'recoll': recoll, 'tantivy': tantivy}
