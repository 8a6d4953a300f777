/** The most paths at which the gateway reports one failure. */
export const MAX_REPORTED_PATHS = 20;
