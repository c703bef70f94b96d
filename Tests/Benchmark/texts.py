"""Texts to search, and the queries that suit them."""
import json
import random


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
