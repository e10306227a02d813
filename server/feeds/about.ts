/** Who says it. */
export const PROJECT_NAME = '他山 Tashan';
