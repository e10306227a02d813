#!/usr/bin/env node
import { stepBackFor } from './priority.ts';
import { runCommandLine } from './run.ts';
import { endWithStarter } from './stopping.ts';
import { createTerminal } from './terminal.ts';

const args = process.argv.slice(2);
stepBackFor(args[0]);
endWithStarter();
process.exitCode = await runCommandLine(args, createTerminal());
