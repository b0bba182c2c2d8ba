/** How sections of a config are called on the page. */
export const SECTION_TITLES: Record<string, string> = {
  training: 'Training',
  teacher: 'Teacher',
  student: 'Student',
  model: 'Hyper-parameters',
};
