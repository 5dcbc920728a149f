/** Who wants nothing counted; the counts themselves are about nobody. */
export const personalTables = ['figureRefusals']
