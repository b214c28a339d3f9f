import { type Column, columnsByStage, STAGES } from '@baton/shared/column/column.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'

/** Work flows from left to right: by stage, and within a stage as people ordered them. */
export const boardColumns = (state: ProjectState): readonly Column[] => STAGES.flatMap((stage) => [...state.rows(columnsByStage, stage)])
