import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { createQueryClient } from './api/query-client.ts';
import { Frame } from './frame/frame.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { SearchPage } from './search/search-page.tsx';
import { theme } from './theme/theme.ts';

// Search is what most visits begin with; every other page loads when it is opened.
const ReaderPage = lazy(async () => ({
  default: (await import('./reader/reader-page.tsx')).ReaderPage,
}));
const ReportsPage = lazy(async () => ({
  default: (await import('./reports/reports-page.tsx')).ReportsPage,
}));
const PracticePage = lazy(async () => ({
  default: (await import('./practices/practice-page.tsx')).PracticePage,
}));
const PracticesPage = lazy(async () => ({
  default: (await import('./practices/practices-page.tsx')).PracticesPage,
}));
const ComparePage = lazy(async () => ({
  default: (await import('./compare/compare-page.tsx')).ComparePage,
}));
const TrendPage = lazy(async () => ({
  default: (await import('./trend/trend-page.tsx')).TrendPage,
}));
const PublicationsPage = lazy(async () => ({
  default: (await import('./publications/publications-page.tsx')).PublicationsPage,
}));
const PeersPage = lazy(async () => ({
  default: (await import('./peers/peers-page.tsx')).PeersPage,
}));
const AboutPage = lazy(async () => ({
  default: (await import('./about/about-page.tsx')).AboutPage,
}));

const queryClient = createQueryClient();

/** The page. Mantine's style tags are off: what they would say stands in `theme/`. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        {/* A checkbox must answer at once, and the next click must see the new address. */}
        <BrowserRouter useTransitions={false}>
          <Routes>
            <Route element={<Frame />}>
              <Route index element={<SearchPage />} />
              <Route path="reports" element={<ReportsPage />} />
              <Route path="reports/:id" element={<ReaderPage />} />
              <Route path="practices" element={<PracticesPage />} />
              <Route path="practices/:id" element={<PracticePage />} />
              <Route path="compare" element={<ComparePage />} />
              <Route path="trend" element={<TrendPage />} />
              <Route path="publications" element={<PublicationsPage />} />
              <Route path="peers" element={<PeersPage />} />
              <Route path="about" element={<AboutPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
