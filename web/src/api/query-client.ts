import { QueryClient, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client.ts';

const FRESH_MS = 60_000;
/** While the index is being made, the page looks again by itself. */
const NOT_READY_RETRY_MS = 5000;
const MAX_RETRIES = 2;

/** A mistake of the caller (4xx) stays one, and 503 has its own rhythm; only the rest is retried. */
function shouldRetry(failures: number, error: unknown): boolean {
  if (error instanceof ApiProblem && (error.status === 503 || error.status < 500)) return false;
  return failures < MAX_RETRIES;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: shouldRetry,
        refetchOnWindowFocus: false,
        // Without a network the page must say so; by default it would wait in silence. What an
        // office serves to itself may be reachable all the same.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
    },
  });
}

/** For `refetchInterval`: keeps asking only while the answer is "not ready yet". */
export function whileNotReady(query: {
  readonly state: { readonly error: Error | null };
}): number | false {
  const { error } = query.state;
  return error instanceof ApiProblem && error.status === 503 ? NOT_READY_RETRY_MS : false;
}

/** Where several questions are asked for one page: all that failed are asked again. */
export function useRetryFailed(): () => void {
  const client = useQueryClient();
  return () =>
    void client.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.status === 'error',
    });
}
