import type { Measurement } from "./measure";
import { formatSpeed, settingOf } from "./table";

const WIDTH = 880;
const NAME_WIDTH = 190;
const BAR_HEIGHT = 16;
const GAP = 4;

/** A bar chart of the speeds, one panel for each setting, the scale logarithmic. */
export function svgChart(measurements: readonly Measurement[], caption: string): string {
  const settings = [...new Set(measurements.map(settingOf))];
  const slowest = Math.min(...measurements.map(({ speed }) => speed));
  const fastest = Math.max(...measurements.map(({ speed }) => speed));
  const from = Math.floor(Math.log10(slowest));
  const to = Math.ceil(Math.log10(fastest));
  const scale = (speed: number): number =>
    ((Math.log10(speed) - from) / (to - from)) * (WIDTH - NAME_WIDTH - 70);

  const parts: string[] = [];
  let y = 40;
  for (const setting of settings) {
    parts.push(`<text x="10" y="${y}" class="setting">${escaped(setting)}</text>`);
    y += 10;
    const here = measurements.filter((m) => settingOf(m) === setting).sort((a, b) => b.speed - a.speed);
    for (const { subject, speed, peer } of here) {
      const kind = subject.startsWith("cuomin") ? "own" : peer ? "peer" : "roofline";
      const width = Math.max(1, scale(speed)).toFixed(1);
      const middle = y + BAR_HEIGHT - 4;
      parts.push(
        `<text x="${NAME_WIDTH - 6}" y="${middle}" text-anchor="end">${escaped(subject)}</text>`,
        `<rect x="${NAME_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" class="${kind}"/>`,
        `<text x="${(NAME_WIDTH + Number(width) + 5).toFixed(1)}" y="${middle}">${formatSpeed(speed)}</text>`,
      );
      y += BAR_HEIGHT + GAP;
    }
    y += 28;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img">
<title>${escaped(caption)}</title>
<style>text{font:12px system-ui,sans-serif;fill:#333}.setting{font-weight:600;font-size:14px}.own{fill:#c2410c}.peer{fill:#94a3b8}.roofline{fill:#0f766e}
@media (prefers-color-scheme:dark){text{fill:#ddd}}</style>
<text x="10" y="18">${escaped(caption)}</text>
${parts.join("\n")}
</svg>
`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
