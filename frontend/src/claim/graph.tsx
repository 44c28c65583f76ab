/* Who has the claim from whom, drawn in layers: sources on the left, who has it from them to the right. */

import { useEffect, useState } from "preact/hooks";
import { spokenDate } from "../article/times.ts";
import { snippet } from "../article/voices.ts";
import { Waiting } from "../parts/notice.tsx";
import { articleHref, sourceHref } from "../parts/statement.tsx";
import { EVIDENCE_WORDS, type Edge, type Node, type Trail } from "./trail.ts";

type Spot = { x: number; y: number };
type Layout = { width: number; height: number; nodes: Map<string, Spot>; edges: Map<string, Spot[]> };

const WIDE = 196;
const HIGH = 48;

async function layOut(nodes: Node[], edges: Edge[]): Promise<Layout> {
  const { default: dagre } = await import("@dagrejs/dagre");
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "RL", nodesep: 18, edgesep: 12, ranksep: 76, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: WIDE, height: HIGH });
  for (const edge of edges) if (edge.from !== edge.to) graph.setEdge(edge.from, edge.to, {}, edge.id);
  dagre.layout(graph);
  const { width, height } = graph.graph() as { width: number; height: number };
  return {
    width, height,
    nodes: new Map(nodes.map((node) => { const { x, y } = graph.node(node.id) as Spot; return [node.id, { x, y }]; })),
    edges: new Map(graph.edges().map((one) => {
      const inner = (graph.edge(one) as { points: Spot[] }).points;
      const from = graph.node(one.v) as Spot;
      const to = graph.node(one.w) as Spot;
      return [one.name!, [docked(from, inner[0]!, to), ...inner.slice(1, -1), docked(to, inner.at(-1)!, from)]];
    })),
  };
}

/** Where an edge meets a node: on the side that looks at the other one, clear of the corners. */
function docked(node: Spot, point: Spot, other: Spot): Spot {
  const side = other.x < node.x ? -1 : 1;
  const room = HIGH / 2 - 12;
  return { x: node.x + (side * WIDE) / 2, y: node.y + Math.max(-room, Math.min(room, point.y - node.y)) };
}

/** A smooth line through the points. */
function path(points: Spot[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let drawn = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`;
  for (let at = 0; at < rest.length; at++) {
    const here = at ? rest[at - 1]! : first;
    const next = rest[at]!;
    const half = (here.x + next.x) / 2;
    drawn += ` C${half.toFixed(1)} ${here.y.toFixed(1)} ${half.toFixed(1)} ${next.y.toFixed(1)} ${next.x.toFixed(1)} ${next.y.toFixed(1)}`;
  }
  return drawn;
}

export function Graph({ trail, chosen, choose }: { trail: Trail; chosen: string | null; choose: (edge: string | null) => void }) {
  const [layout, setLayout] = useState<Layout | null>(null);
  const all = [...trail.edges, ...trail.refused];
  useEffect(() => {
    let isGone = false;
    void layOut(trail.nodes, all).then((found) => isGone || setLayout(found));
    return () => { isGone = true; };
  }, [trail]);
  if (!layout) return <Waiting lines={4} what="Drawing the graph" />;
  const refused = new Set(trail.refused.map((edge) => edge.id));
  const labels = new Map(trail.nodes.map((node) => [node.id, node.label]));
  const { width, height } = layout;
  return (
    <div class="drawing" tabIndex={0} role="region" aria-label="Who has the claim from whom">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} class="graph" role="group" aria-label={`${trail.nodes.length} articles, outlets and sources, ${trail.edges.length} edges`}>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0 8 4 0 8z" /></marker></defs>
        {all.map((edge) => {
          const drawn = path(layout.edges.get(edge.id) ?? []);
          const words = `${labels.get(edge.from)} ${EVIDENCE_WORDS[edge.evidence] ?? edge.evidence}: ${labels.get(edge.to)}${refused.has(edge.id) ? ", refused" : ""}`;
          const press = (event: KeyboardEvent): void => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(edge.id); } };
          return drawn ? (
            <g key={edge.id} class={`edge ${edge.evidence}${refused.has(edge.id) ? " refused" : ""}${chosen === edge.id ? " chosen" : ""}`} role="button" tabindex={0} aria-pressed={chosen === edge.id} aria-label={words} onClick={() => choose(edge.id)} onKeyDown={press}>
              <title>{words}. {snippet(edge.why, 200)}</title>
              <path class="grip" d={drawn} /><path class="line" d={drawn} marker-end="url(#tip)" />
            </g>
          ) : null;
        })}
        {trail.nodes.map((node) => {
          const { x, y } = layout.nodes.get(node.id)!;
          const when = node.published ? spokenDate(node.published) : node.kind === "outlet" ? "not in this ledger" : "";
          return (
            <a key={node.id} class={`node ${node.kind}`} href={node.kind === "article" ? articleHref(node.id, said(trail, node.id)) : sourceHref(node.label)} aria-label={`${node.label}${when ? `, ${when}` : ""}`}>
              <title>{node.label}{when ? ` · ${when}` : ""}</title>
              <rect x={x - WIDE / 2} y={y - HIGH / 2} width={WIDE} height={HIGH} rx="6" />
              <text x={x - WIDE / 2 + 12} y={y + (when ? -3 : 5)}>{snippet(node.label, 24)}</text>
              {when ? <text class="when" x={x - WIDE / 2 + 12} y={y + 15}>{snippet(when, 30)}</text> : null}
            </a>
          );
        })}
      </svg>
    </div>
  );
}

/** The statement by which an article makes the claim. */
const said = (trail: Trail, article: string): string | null => trail.statements.find((one) => one.article === article && one.attribution)?.attribution ?? null;
