/** What a person reported stays when their row in persons goes, without their name and without their words. */
export const personalTables = ['reports']
