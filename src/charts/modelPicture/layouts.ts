/** Where a part of the picture stands. */
export interface Box {
  id: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** An arrow between parts; it is lit when its part is. */
export interface Arrow {
  /** The part whose state the arrow shares. */
  part: string;
  d: string;
  isFeedback?: boolean;
}

/** A whole arrangement. */
export interface Layout {
  width: number;
  height: number;
  boxes: Box[];
  arrows: Arrow[];
}

/** PromptMM from left to right. */
export const WIDE: Layout = {
  width: 940,
  height: 196,
  boxes: [
    { id: 'prompt', x: 0, y: 4, w: 138, h: 46 },
    { id: 'content', x: 0, y: 75, w: 138, h: 46 },
    { id: 'interactions', x: 0, y: 146, w: 138, h: 46 },
    { id: 'reduction', x: 186, y: 38, w: 122, h: 46 },
    { id: 'teacher', x: 356, y: 61, w: 158, h: 74 },
    { id: 'pairKd', x: 570, y: 20, w: 146, h: 44 },
    { id: 'listKd', x: 570, y: 76, w: 146, h: 44 },
    { id: 'embKd', x: 570, y: 132, w: 146, h: 44 },
    { id: 'student', x: 772, y: 61, w: 164, h: 74 },
  ],
  arrows: [
    { part: 'prompt', d: 'M138 27C162 27 162 53 184 53' },
    { part: 'content', d: 'M138 98C162 98 162 70 184 70' },
    { part: 'reduction', d: 'M308 61C332 61 332 88 354 88' },
    { part: 'teacher', d: 'M138 169C260 169 250 112 354 112' },
    { part: 'pairKd', d: 'M514 84C542 84 542 42 568 42' },
    { part: 'listKd', d: 'M514 98H568' },
    { part: 'embKd', d: 'M514 112C542 112 542 154 568 154' },
    { part: 'pairKd', d: 'M716 42C744 42 744 84 770 84' },
    { part: 'listKd', d: 'M716 98H770' },
    { part: 'embKd', d: 'M716 154C744 154 744 112 770 112' },
    { part: 'student', d: 'M138 180C220 189 260 189 420 189H800Q854 189 854 137' },
    { part: 'feedback', d: 'M854 60Q854 8 800 8H146', isFeedback: true },
  ],
};

/** PromptMM from top to bottom, for narrow pages. */
export const TALL: Layout = {
  width: 340,
  height: 344,
  boxes: [
    { id: 'prompt', x: 14, y: 0, w: 96, h: 42 },
    { id: 'content', x: 120, y: 0, w: 96, h: 42 },
    { id: 'interactions', x: 226, y: 0, w: 108, h: 42 },
    { id: 'reduction', x: 58, y: 66, w: 114, h: 42 },
    { id: 'teacher', x: 58, y: 134, w: 210, h: 54 },
    { id: 'pairKd', x: 14, y: 212, w: 98, h: 42 },
    { id: 'listKd', x: 121, y: 212, w: 98, h: 42 },
    { id: 'embKd', x: 228, y: 212, w: 98, h: 42 },
    { id: 'student', x: 58, y: 284, w: 210, h: 54 },
  ],
  arrows: [
    { part: 'prompt', d: 'M62 42C62 56 98 50 98 64' },
    { part: 'content', d: 'M168 42C168 56 132 50 132 64' },
    { part: 'reduction', d: 'M115 108C115 122 150 118 150 132' },
    { part: 'teacher', d: 'M250 42V132' },
    { part: 'pairKd', d: 'M110 188C110 200 63 198 63 210' },
    { part: 'listKd', d: 'M170 188V210' },
    { part: 'embKd', d: 'M230 188C230 200 277 198 277 210' },
    { part: 'pairKd', d: 'M63 254C63 268 110 268 110 282' },
    { part: 'listKd', d: 'M170 254V282' },
    { part: 'embKd', d: 'M277 254C277 268 230 268 230 282' },
    { part: 'student', d: 'M334 30Q338 34 338 60V290Q338 311 270 311' },
    { part: 'feedback', d: 'M57 311Q4 311 4 260V40Q4 21 12 21', isFeedback: true },
  ],
};

/** A model of one stage. */
export const SINGLE: Layout = {
  width: 940,
  height: 196,
  boxes: [
    { id: 'interactions', x: 160, y: 75, w: 150, h: 46 },
    { id: 'graph', x: 376, y: 75, w: 150, h: 46 },
    { id: 'model', x: 592, y: 61, w: 180, h: 74 },
  ],
  arrows: [
    { part: 'graph', d: 'M310 98H374' },
    { part: 'model', d: 'M526 98H590' },
  ],
};

/** A model of one stage, for narrow pages. */
export const SINGLE_TALL: Layout = {
  width: 340,
  height: 220,
  boxes: [
    { id: 'interactions', x: 100, y: 4, w: 140, h: 44 },
    { id: 'graph', x: 100, y: 76, w: 140, h: 44 },
    { id: 'model', x: 65, y: 148, w: 210, h: 60 },
  ],
  arrows: [
    { part: 'graph', d: 'M170 48V74' },
    { part: 'model', d: 'M170 120V146' },
  ],
};
