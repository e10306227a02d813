#!/usr/bin/env node
import { stepBackFor } from './priority.ts';
import { runCommandLine } from './run.ts';
import { createTerminal } from './terminal.ts';

const args = process.argv.slice(2);
stepBackFor(args[0]);
process.exitCode = await runCommandLine(args, createTerminal());
