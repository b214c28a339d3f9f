/** The system of a task that another Baton made. */
export const BATON = 'baton'
