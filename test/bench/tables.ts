import {isMet, type Budget, type Spread} from './stats.js';

const NOTHING = '–';

/** A number as people read it; nothing where there is none. */
export function figure(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined) return NOTHING;
  return value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

/** A median with the middle half around it. */
export function withRange(spread: Spread | null | undefined, digits = 2): string {
  if (!spread) return NOTHING;
  return `${figure(spread.median, digits)} (${figure(spread.low, digits)}–${figure(spread.high, digits)})`;
}

/** A table of Markdown; rows may be shorter than its head. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${head.map((_, index) => (cells[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What must not be exceeded, what was measured, and whether it is met. */
export function budgetTable(budgets: Budget[]): string {
  const row = (budget: Budget) => {
    const {what, limit, measured, digits = 2, spread} = budget;
    const value = spread && spread.count > 1 ? withRange(spread, digits) : figure(measured, digits);
    return [what, `≤ ${limit}`, value, isMet(budget) ? 'met' : '**not met**'];
  };
  return table(['what', 'budget', 'measured', ''], budgets.map(row));
}
