"""The import of whole pages, and trafilatura's extraction of the same, which stores nothing."""
import html
import json
import os
import resource
import subprocess
import time

from texts import records
from tools import HERE, ROOT, installed


def made_up_pages(path, folder):
    """The texts as pages of a newspaper: a frame of links, the article, a foot."""
    links = ''.join('<li><a href="/section/%d">section %d</a></li>' % (n, n) for n in range(60))
    for number, record in enumerate(records(path)):
        place = os.path.join(folder, 'p%d' % (number // 1000))
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, '%d.html' % record['id']), 'w') as page:
            body = ''.join('<p>%s</p>\n' % html.escape(line) for line in record['text'].split('\n'))
            page.write(
                '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>%s</title>\n'
                '<link rel="canonical" href="%s"><meta property="article:published_time" '
                'content="%s"></head>\n<body><nav><ul>%s</ul></nav>\n<article><h1>%s</h1>\n%s'
                '</article><aside><ul>%s</ul></aside><footer>All rights reserved</footer></body>'
                '</html>\n' % (html.escape(record['title']), record['url'], record['date'], links,
                               html.escape(record['title']), body, links))


def size_of(folder):
    sizes = [os.path.getsize(os.path.join(place, name))
             for place, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


def run(folder, work, wants_trafilatura):
    """Prints the table; the articles end as JSON Lines in the file whose path is returned."""
    subprocess.run(['swift', 'build', '-c', 'release', '--product', 'verbatim'], cwd=ROOT,
                   check=True, stdout=subprocess.DEVNULL)
    program = os.path.join(ROOT, '.build', 'release', 'verbatim')
    corpus = os.path.join(work, 'pages.db')
    for end in ('', '-wal', '-shm'):
        if os.path.exists(corpus + end):
            os.remove(corpus + end)
    count, size = size_of(folder)
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run([program, '--corpus', corpus, 'import', folder], stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    # Linux counts in kilobytes, and of all children keeps the largest.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print('%d pages, %.0f MB' % (count, size / 1e6))
    print('\n| | seconds | pages a second |\n|---|---|---|')
    print('| verbatim: extract, store, index | %.2f | %.0f |' % (seconds[0], count / seconds[0]))
    print('| verbatim: again, unchanged | %.2f | %.0f |' % (seconds[1], count / seconds[1]))
    python = installed(work, 'trafilatura') if wants_trafilatura else None
    if python:
        times = []
        for processes in (1, os.cpu_count()):
            peer = subprocess.run([python, os.path.join(HERE, 'trafilatura_peer.py'), folder,
                                   str(processes)], check=True, capture_output=True, text=True)
            times.append(json.loads(peer.stdout)[0])
            print('| trafilatura: extract only, processes: %d | %.2f | %.0f |'
                  % (processes, times[-1], count / times[-1]))
        print('\nthe import is %.1f times as fast as trafilatura in one process, %.1f times as fast '
              'as in %d' % (times[0] / seconds[0], times[1] / seconds[0], os.cpu_count()))
    print('corpus file ÷ pages: %.2f; peak memory, build of the program included: %.0f MB\n'
          % (os.path.getsize(corpus) / size, memory))
    texts = os.path.join(work, 'page-texts.jsonl')
    shown = subprocess.run([program, '--corpus', corpus, 'show', '--all', '--json'],
                           check=True, capture_output=True, text=True).stdout
    with open(texts, 'w') as out:
        for number, line in enumerate(shown.splitlines()):
            article = json.loads(line)
            record = {'id': number, 'url': 'https://example.org/%d' % number}
            record.update((name, article.get(name) or '')
                          for name in ('title', 'date', 'source', 'text'))
            out.write(json.dumps(record, ensure_ascii=False) + '\n')
    return texts
