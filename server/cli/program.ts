/** All commands there are. */
import { Command } from 'commander';
import { VERSION } from '../project.ts';
import { addBackup } from './backup-command.ts';
import { addCrawl } from './crawl-command.ts';
import { addExport } from './export-command.ts';
import { addExtract } from './extract-command.ts';
import { addForget } from './forget-command.ts';
import { addImport } from './import-command.ts';
import { addIndex } from './index-command.ts';
import { addIndicators } from './indicators-command.ts';
import { addMcp } from './mcp-command.ts';
import { addModel } from './model-command.ts';
import { addPeers } from './peers-command.ts';
import { addPractices } from './practices-command.ts';
import { addReports } from './reports-command.ts';
import { addRestore } from './restore-command.ts';
import { addSearch } from './search-command.ts';
import { addServe } from './serve-command.ts';
import { addSimilar } from './similar-command.ts';
import { addSources } from './sources-command.ts';
import { addStart } from './start-command.ts';
import { addStatus } from './status-command.ts';
import type { Terminal } from './terminal.ts';
import { localise } from './usage.ts';

const COMMANDS = [
  addStart,
  addServe,
  addCrawl,
  addSources,
  addImport,
  addIndex,
  addForget,
  addSearch,
  addSimilar,
  addPractices,
  addIndicators,
  addPeers,
  addReports,
  addExport,
  addExtract,
  addMcp,
  addModel,
  addBackup,
  addRestore,
  addStatus,
];

export function createProgram(terminal: Terminal): Command {
  const program = new Command('tashan')
    .description('他山：检索各地法治政府建设报告，按词、按义、按做法')
    .version(VERSION, '-V, --version', '显示版本')
    .helpCommand('help [command]', '显示一个命令的用法')
    .showSuggestionAfterError();
  for (const add of COMMANDS) add(program, terminal);
  return localise(program, terminal);
}
