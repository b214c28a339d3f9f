import { type Logger, pino } from 'pino'
import type { LogLevel } from '../config.ts'

/** JSON lines on stderr: stdout is for the person who started it. */
export const openLog = (level: LogLevel): Logger => pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
