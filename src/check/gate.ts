import { HitBuffer } from "../matcher/hit-buffer";
import type { Diagnostic } from "../model/diagnostic";
import { plainDocument } from "../model/document";
import { atLeast, type Severity } from "../model/severity";
import { moveDiagnostic } from "./move";
import { resolveOverlaps } from "./overlap";
import { CheckRun } from "./run";
import type { PreparedState } from "./state";

/** What is kept before the held text, so that conditions on what stands before can be judged (UTF-16 units). */
const CONTEXT = 320;

/** The beginning of a seed of a protected phrase is looked for no further back than this. */
const SEED_REACH = 16;

/** What a {@link Gate} lets through. */
export interface GateResult {
  /** Text to pass on; known to be free of findings at or above the threshold. */
  readonly release: string;
  /** The findings that closed the gate, once it is closed. */
  readonly blocking: readonly Diagnostic[];
}

/**
 * A holding buffer for text that comes in small chunks and is passed on at once, such as a model's output in a chat: text is
 * released as soon as no later text can make it part of a dictionary hit, so what is held is mostly a few characters. The
 * first finding at or above the threshold closes the gate before any of it is released. Rules that look at whole
 * paragraphs judge what has come so far.
 */
export class Gate {
  readonly #state: PreparedState;
  readonly #failOn: Severity;
  readonly #scanners;
  readonly #hits = new HitBuffer();
  #context = "";
  #held = "";
  /** The start of the held text in the whole. */
  #offset = 0;
  #blocking: readonly Diagnostic[] = [];

  constructor(state: PreparedState, failOn: Severity = "severe") {
    this.#state = state;
    this.#failOn = failOn;
    this.#scanners = state.state.layers.map(({ dictionary }) => dictionary.automaton.scanner());
  }

  /** Text that has come and is not released. */
  get held(): string {
    return this.#held;
  }

  /** Takes the next chunk. Once the gate is closed nothing more is released. */
  push(chunk: string): GateResult {
    this.#held += chunk;
    if (this.#blocking.length > 0) return { release: "", blocking: this.#blocking };
    let settled = this.#offset + this.#held.length;
    for (const scanner of this.#scanners) {
      this.#hits.reset();
      scanner.push(chunk, this.#hits);
      settled = Math.min(settled, scanner.settled);
    }
    for (const { search } of this.#state.state.layers) {
      if (search === undefined) continue;
      const tail = this.#held.slice(-SEED_REACH);
      const start = this.#offset + this.#held.length - tail.length;
      settled = Math.min(settled, start + search.settled(tail));
    }
    return this.#releaseUntil(settled);
  }

  /** Says that the text is at its end, and releases the rest if it is clean. */
  end(): GateResult {
    return this.#releaseUntil(this.#offset + this.#held.length);
  }

  #releaseUntil(settled: number): GateResult {
    if (this.#blocking.length > 0) return { release: "", blocking: this.#blocking };
    const text = this.#context + this.#held;
    const base = this.#offset - this.#context.length;
    const run = new CheckRun(plainDocument(text), this.#state);
    const grave = resolveOverlaps(run.findings("paragraph"))
      .filter(({ severity }) => atLeast(severity, this.#failOn))
      .map((diagnostic) => moveDiagnostic(diagnostic, base))
      .filter(({ span }) => span.end > this.#offset && span.start < settled);
    const until = Math.min(settled, ...grave.map(({ span }) => Math.max(this.#offset, span.start)));
    this.#blocking = grave;
    const release = this.#held.slice(0, until - this.#offset);
    this.#held = this.#held.slice(release.length);
    this.#offset += release.length;
    this.#context = (this.#context + release).slice(-CONTEXT);
    return { release, blocking: grave };
  }
}
