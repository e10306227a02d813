import { Component } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client.ts';
import { Problem } from './problem.tsx';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly error: Error | null;
}

/**
 * Keeps a failing page from blanking the frame; React offers this to classes only. The usual cause
 * is a part of the page that is no longer there, because the server was updated under an open tab.
 */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { error: null };

  static getDerivedStateFromError(): PageBoundaryState {
    return {
      error: new ApiProblem(
        0,
        'page_failed',
        '这一页没有载入成功。请检查网络；如果刚更新过，重新载入即可。',
      ),
    };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <Problem error={error} onRetry={() => window.location.reload()} />;
  }
}
