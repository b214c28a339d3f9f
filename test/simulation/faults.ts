/** Every kind of fault that the schedules together must have seen, and the points of a tick at which the relay is killed. */
export const TICK_POINTS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'] as const
export type TickPoint = (typeof TICK_POINTS)[number]

export const FAULTS = [
  'delay',
  'drop',
  'lost frames',
  'duplicate',
  'reorder',
  'partition',
  'replica killed between two writes',
  'relay clock forward',
  'relay clock back',
  'device clock jump',
  'long sleep',
  'restore',
  'disk full',
  'retried command',
  'stale fence',
  'late renewal',
  'revocation',
  ...TICK_POINTS,
] as const
export type Fault = (typeof FAULTS)[number]

export type FaultCounts = Record<Fault, number>

export const noFaults = (): FaultCounts => Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as FaultCounts

export function addFaults(to: FaultCounts, more: FaultCounts): void {
  for (const fault of FAULTS) to[fault] += more[fault]
}
