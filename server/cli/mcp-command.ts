import type { Command } from 'commander';
import type { ToolServices } from '../mcp/tool.ts';
import { withReading } from './open.ts';
import { aborted, stopSignal } from './stopping.ts';
import type { Terminal } from './terminal.ts';
import { EXIT } from './usage.ts';

/** The protocol alone goes to standard output; what a library prints there would break it. */
function keepOutputClear(): void {
  for (const method of ['log', 'info', 'debug'] as const) console[method] = console.error;
}

/**
 * Answers while the library is still being opened: a model may have to be fetched first, and
 * assistants give up on a server that does not greet them within a minute.
 */
async function serveAssistant(terminal: Terminal): Promise<void> {
  let open: (services: ToolServices) => void = () => undefined;
  const services = new Promise<ToolServices>((resolve) => {
    open = resolve;
  });
  // No other command needs the protocol, which takes a third of a second to load.
  const [{ createMcpServer }, { serveStdio }] = await Promise.all([
    import('../mcp/server.ts'),
    import('../mcp/stdio.ts'),
  ]);
  let opened = false;
  let failed = false;
  const mcp = createMcpServer({ services, log: terminal.note });
  const serve = async (): Promise<void> => {
    await serveStdio(mcp, aborted(stopSignal()));
    // Nothing was begun that would have to be ended, and what is being fetched may take minutes.
    if (!opened && !failed) process.exit(EXIT.done);
  };
  const served = serve();
  try {
    await withReading({ terminal }, async ({ indexer }) => {
      opened = true;
      open({ indexer });
      terminal.note('他山的 MCP 服务已就绪（标准输入输出）');
      await served;
    });
  } catch (error) {
    failed = true;
    process.stdin.destroy();
    throw error;
  }
}

export function addMcp(program: Command, terminal: Terminal): void {
  program
    .command('mcp')
    .description('供 AI 助手使用的 MCP 服务（标准输入输出）：检索报告和做法，逐字引用并注明出处')
    .action(async () => {
      keepOutputClear();
      await serveAssistant(terminal);
    });
}
