import type { Command } from 'commander';
import { KNOWN_MODELS, obtainModel, readIndexerConfig, verifyModel } from '../../indexer/index.ts';
import { createProgressLine } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { Failed } from './usage.ts';

const STATES = { good: '完好', missing: '缺失', damaged: '损坏' } as const;

const BYTES_PER_MEGABYTE = 1_000_000;

/** To one decimal. */
const megabytes = (bytes: number): number => Math.round((bytes / BYTES_PER_MEGABYTE) * 10) / 10;

function chosenModel() {
  const config = readIndexerConfig();
  if (config.model === null) throw new Failed('TASHAN_MODEL 设为 none：只按词检索，不需要模型');
  const model = KNOWN_MODELS.find(({ id }) => id === config.model);
  if (model === undefined) throw new Failed(`没有名为 ${config.model} 的模型，请改 TASHAN_MODEL`);
  const { dataFolder, modelDir, hfEndpoint } = config;
  return {
    model,
    place: { dataFolder, hfEndpoint, ...(modelDir === undefined ? {} : { modelDir }) },
  };
}

async function fetchModel(terminal: Terminal): Promise<void> {
  const { model, place } = chosenModel();
  const line = createProgressLine();
  const { folder, origin } = await obtainModel(model, {
    ...place,
    onProgress({ message, received, total }) {
      if (received === undefined) {
        terminal.note(message);
        return;
      }
      const whole = total === undefined ? null : megabytes(total);
      line.show({
        label: `${message}（MB）`,
        done: megabytes(received),
        total: whole,
        rate: 0,
        left: null,
      });
    },
  }).finally(line.end);
  terminal.out(`${model.id} 已就绪：${folder}（来自 ${origin}）`);
}

async function verify({ out }: Terminal): Promise<void> {
  const { model, place } = chosenModel();
  const files = await verifyModel(model, place);
  for (const { path, state } of files) out(`${STATES[state]}\t${path}`);
  if (files.some(({ state }) => state !== 'good')) {
    throw new Failed(`模型 ${model.id} 不完整：请运行 npx tashan model fetch`);
  }
}

export function addModel(program: Command, terminal: Terminal): void {
  const model = program.command('model').description('按义检索用的模型');
  model
    .command('fetch', { isDefault: true })
    .description('取得模型文件，并逐个核对 sha256')
    .action(() => fetchModel(terminal));
  model
    .command('verify')
    .description('核对已有的模型文件')
    .action(() => verify(terminal));
}
