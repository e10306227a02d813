import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { FacetValue } from '../../../server/contract.ts';
import { FacetChoice } from './facet-list.tsx';
import { buildRegionTree, holdsChoice } from './region-tree.ts';
import type { RegionNode } from './region-tree.ts';
import styles from './facets.module.css';

interface RegionFacetProps {
  readonly values: readonly FacetValue[];
  /** Codes. */
  readonly chosen: readonly string[];
  readonly atLeast: boolean;
  readonly onToggle: (code: string) => void;
}

/** Places as a tree; a place with places below opens by its own button. */
export function RegionFacet({ values, chosen, atLeast, onToggle }: RegionFacetProps) {
  const roots = buildRegionTree(values);
  return (
    <Branch
      nodes={roots}
      label="地区"
      open={roots.length === 1}
      chosen={chosen}
      atLeast={atLeast}
      onToggle={onToggle}
    />
  );
}

interface BranchProps {
  readonly nodes: readonly RegionNode[];
  readonly label: string;
  /** Whether the nodes show what is below them from the start. */
  readonly open: boolean;
  readonly chosen: readonly string[];
  readonly atLeast: boolean;
  readonly onToggle: (code: string) => void;
}

function Branch({ nodes, label, ...rest }: BranchProps) {
  return (
    <ul aria-label={label} className={styles['branch']}>
      {nodes.map((node) => (
        <Place key={node.value} node={node} {...rest} />
      ))}
    </ul>
  );
}

type PlaceProps = Omit<BranchProps, 'nodes' | 'label'> & { readonly node: RegionNode };

function Place({ node, open, chosen, atLeast, onToggle }: PlaceProps) {
  const [touched, setTouched] = useState<boolean | null>(null);
  const expanded = touched ?? (open || holdsChoice(node, chosen));
  return (
    <li>
      <div className={styles['place']}>
        {node.children.length > 0 ? (
          <UnstyledButton
            className={styles['fold'] ?? ''}
            aria-expanded={expanded}
            aria-label={`${expanded ? '收起' : '展开'}${node.label}`}
            onClick={() => setTouched(!expanded)}
          >
            <span aria-hidden="true">{expanded ? '▾' : '▸'}</span>
          </UnstyledButton>
        ) : (
          <span className={styles['leaf']} />
        )}
        <FacetChoice
          facet={node}
          checked={chosen.includes(node.value)}
          atLeast={atLeast}
          onToggle={() => onToggle(node.value)}
        />
      </div>
      {expanded && node.children.length > 0 && (
        <Branch
          nodes={node.children}
          label={node.label}
          open={node.children.length === 1}
          chosen={chosen}
          atLeast={atLeast}
          onToggle={onToggle}
        />
      )}
    </li>
  );
}
