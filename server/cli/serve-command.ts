import type { Command } from 'commander';
import { withLibrary } from './open.ts';
import { addressOptions, serveLibrary } from './serving.ts';
import type { AddressOptions } from './serving.ts';
import { aborted, stopSignal } from './stopping.ts';
import type { Terminal } from './terminal.ts';

export function addServe(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .description('只提供 API 和网页')
    .action(async (options: AddressOptions) => {
      const signal = stopSignal();
      await withLibrary({ terminal }, async (opened) => {
        const listening = await serveLibrary(opened, options);
        terminal.out(`他山：${listening.address}`);
        await aborted(signal);
        await listening.close();
      });
    });
  addressOptions().forEach((option) => command.addOption(option));
}
