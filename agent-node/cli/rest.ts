import type { Rejection } from '@baton/shared/rejection.ts'
import { askRelay, type Question } from '../ask-relay.ts'
import type { Config } from '../config.ts'

export const post = (config: Config, question: Omit<Question, 'method'>): Promise<object | Rejection> =>
  askRelay(config, { method: 'POST', ...question })
