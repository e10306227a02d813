import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHubOrigin } from '../../indexer/embed/hub-origin.ts';
import { createMavenOrigin } from '../../indexer/embed/maven-origin.ts';
import { ModelUnavailable, obtainModel, verifyModel } from '../../indexer/embed/model-files.ts';
import type { KnownModel } from '../../indexer/embed/models.ts';
import { bge } from './embed-model.ts';

const WEIGHTS = Buffer.alloc(300_000, '权重');
const TOKENS = Buffer.from('{"model":{}}');
const fileOf = (path: string, bytes: Buffer, inJar: string) => ({
  path,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  inJar,
});
const model: KnownModel = {
  ...bge,
  id: 'tiny',
  files: [fileOf('onnx/model.onnx', WEIGHTS, 'w.onnx'), fileOf('tokenizer.json', TOKENS, 't.json')],
};

let home: string;
let dataFolder: string;
let said: string[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tashan-model-'));
  dataFolder = join(home, 'data');
  said = [];
});
afterEach(() => rm(home, { recursive: true }));

const onProgress = ({ message }: { message: string }) => void said.push(message);
const cached = (path: string) => join(dataFolder, 'models/tiny', path);
const put = async (path: string, bytes: Buffer | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};
/** A hub that answers with these bytes, and counts the questions. */
const hub = (weights: Buffer | number, tokens: Buffer | number = TOKENS) => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = new Request(input).url;
    asked.push(url);
    const answer = url.endsWith('.onnx') ? weights : tokens;
    return typeof answer === 'number'
      ? new Response('no', { status: answer })
      : new Response(new Uint8Array(answer));
  };
  return { asked, origins: [createHubOrigin({ endpoint: 'http://mirror.test/', fetch })] };
};
const WHOLE = ['good', 'good'];
/** States of the model's files, and anything that should not lie beside them. */
const cacheNow = async (): Promise<string[]> => {
  const states = (await verifyModel(model, { dataFolder })).map(({ state }) => state);
  const config: unknown = JSON.parse(readFileSync(cached('config.json'), 'utf8'));
  expect(config).toEqual(bge.written['config.json']);
  const left = await readdir(join(dataFolder, 'models/tiny'), { recursive: true });
  return [...states, ...left.filter((name) => name.endsWith('.part'))];
};

/** A hundred bytes, and then nothing. */
const stall: typeof globalThis.fetch = (_, init) => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(100));
      init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
    },
  });
  return Promise.resolve(new Response(body));
};

describe('model files', () => {
  it('come from the hub or its mirror at a fixed revision, then from the cache', async () => {
    const { asked, origins } = hub(WEIGHTS);
    const first = await obtainModel(model, { dataFolder, origins, onProgress });
    expect(first).toEqual({
      folder: join(dataFolder, 'models/tiny'),
      origin: 'http://mirror.test',
    });
    expect(asked[0]).toBe(
      `http://mirror.test/${bge.hub.repo}/resolve/${bge.hub.revision}/onnx/model.onnx`,
    );
    expect(await cacheNow()).toEqual(WHOLE);
    const again = await obtainModel(model, { dataFolder, origins });
    expect(again.origin).toBe('cache');
    expect(asked).toHaveLength(2);
  });

  it('that are damaged in the cache are named, kept aside and obtained again', async () => {
    await put(cached('onnx/model.onnx'), Buffer.alloc(WEIGHTS.length));
    await put(cached('tokenizer.json'), TOKENS);
    const { asked, origins } = hub(WEIGHTS);
    await obtainModel(model, { dataFolder, origins, onProgress });
    expect(asked).toHaveLength(1);
    expect(said.join('\n')).toContain(`${cached('onnx/model.onnx')} 已损坏`);
    const aside = readFileSync(cached('onnx/model.onnx.damaged'));
    expect(aside.equals(Buffer.alloc(WEIGHTS.length))).toBe(true);
    expect(await cacheNow()).toEqual(WHOLE);
  });

  it('are whole when many obtain them at once', async () => {
    const { origins } = hub(WEIGHTS);
    await put(cached('onnx/model.onnx'), 'damaged');
    await Promise.all(
      Array.from({ length: 12 }, () => obtainModel(model, { dataFolder, origins })),
    );
    expect(await cacheNow()).toEqual(WHOLE);
  });

  it.each([
    ['truncated', WEIGHTS.subarray(1)],
    ['too long', Buffer.concat([WEIGHTS, TOKENS])],
    ['changed', Buffer.alloc(WEIGHTS.length)],
    ['missing', 404],
  ])('that arrive %s are not used, and the message says what to do', async (_, weights) => {
    const obtained = obtainModel(model, { dataFolder, origins: hub(weights).origins });
    await expect(obtained).rejects.toThrow(ModelUnavailable);
    for (const option of ['HF_ENDPOINT', 'TASHAN_MODEL_DIR', 'mvn', 'TASHAN_EMBED_URL']) {
      await expect(obtained).rejects.toThrow(option);
    }
    expect(existsSync(cached('onnx/model.onnx'))).toBe(false);
  });

  it('come from the next origin when one fails, each file by itself', async () => {
    const origins = [...hub(500).origins, ...hub(WEIGHTS, 404).origins];
    const spoilt = hub(Buffer.alloc(3)).origins;
    await obtainModel(model, { dataFolder, origins: [...spoilt, ...origins], onProgress });
    expect(await cacheNow()).toEqual(WHOLE);
  });

  it('are not waited for long where nobody answers, and the second is not asked for', async () => {
    let questions = 0;
    const fetch: typeof globalThis.fetch = (_, init) => {
      questions += 1;
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };
    const origins = [createHubOrigin({ endpoint: 'http://dead.test', fetch, answerTimeout: 20 })];
    await expect(obtainModel(model, { dataFolder, origins })).rejects.toThrow('没有回应');
    expect(questions).toBe(1);
  });

  it('are given up when a download falls silent', async () => {
    const origins = [
      createHubOrigin({ endpoint: 'http://slow.test', fetch: stall, silenceTimeout: 20 }),
    ];
    await expect(obtainModel(model, { dataFolder, origins })).rejects.toThrow('没有回应');
  });
});

const modelDir = (): string => join(home, 'mine');

describe('a folder the user names', () => {
  it.each([
    ['as in the hub', 'onnx/model.onnx', 'tokenizer.json'],
    ['side by side', 'model.onnx', 'tokenizer.json'],
    ['as in the jar', 'w.onnx', 't.json'],
  ])('is used with the files %s', async (_, weights, tokens) => {
    await put(join(modelDir(), weights), WEIGHTS);
    await put(join(modelDir(), tokens), TOKENS);
    const { asked, origins } = hub(WEIGHTS);
    const place = { dataFolder, modelDir: modelDir(), origins };
    expect((await obtainModel(model, place)).origin).toBe('TASHAN_MODEL_DIR');
    expect(asked).toEqual([]);
    expect(await cacheNow()).toEqual(WHOLE);
  });

  it('is left alone when a file is damaged or missing, and nothing else is tried', async () => {
    const weights = join(modelDir(), 'model.onnx');
    await put(weights, 'damaged');
    const { asked, origins } = hub(WEIGHTS);
    const obtained = obtainModel(model, { dataFolder, modelDir: modelDir(), origins });
    await expect(obtained).rejects.toThrow(ModelUnavailable);
    await expect(obtained).rejects.toThrow(weights);
    await expect(obtained).rejects.toThrow('tokenizer.json');
    expect(readFileSync(weights, 'utf8')).toBe('damaged');
    expect(asked).toEqual([]);
  });
});

/** A program that, as Maven does, copies a jar to where it is told. */
const fakeMaven = async (jar: Record<string, Buffer>): Promise<string> => {
  await put(join(home, 'a.jar'), Buffer.from(zipSync(jar)));
  const script = `#!/bin/sh
for a in "$@"; do case "$a" in -DoutputDirectory=*) cp '${home}/a.jar' "\${a#*=}/x-1.jar";; esac; done
echo once >> '${home}/runs'
`;
  await put(join(home, 'mvn'), script);
  chmodSync(join(home, 'mvn'), 0o755);
  return join(home, 'mvn');
};

const byMaven = (command: string, timeout = 10_000) =>
  obtainModel(model, { dataFolder, origins: [createMavenOrigin({ command, timeout })] });

describe('Maven', () => {
  if (process.platform === 'win32') console.warn('skipped: the fake Maven is a shell script');

  it.skipIf(process.platform === 'win32')('gives both files with one run', async () => {
    const command = await fakeMaven({ 'w.onnx': WEIGHTS, 't.json': TOKENS });
    await obtainModel(model, { dataFolder, origins: [createMavenOrigin({ command })] });
    expect(await cacheNow()).toEqual(WHOLE);
    expect(readFileSync(join(home, 'runs'), 'utf8')).toBe('once\n');
  });

  it.skipIf(process.platform === 'win32')('is refused when the jar is another', async () => {
    const origins = [createMavenOrigin({ command: await fakeMaven({ 'other.onnx': WEIGHTS }) })];
    await expect(obtainModel(model, { dataFolder, origins })).rejects.toThrow('w.onnx');
  });

  it('that is not installed, fails or hangs is said so', async () => {
    await expect(byMaven('no-such-maven')).rejects.toThrow('没有安装 no-such-maven');
    await expect(byMaven('false')).rejects.toThrow('失败');
    await put(join(home, 'hang'), '#!/bin/sh\nexec sleep 30\n');
    chmodSync(join(home, 'hang'), 0o755);
    await expect(byMaven(join(home, 'hang'), 50)).rejects.toThrow('超过');
  });
});
