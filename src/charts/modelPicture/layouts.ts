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
    { id: 'prompt', x: 0, y: 4, w: 126, h: 46 },
    { id: 'content', x: 0, y: 75, w: 126, h: 46 },
    { id: 'interactions', x: 0, y: 146, w: 126, h: 46 },
    { id: 'reduction', x: 164, y: 38, w: 108, h: 46 },
    { id: 'graph', x: 310, y: 75, w: 108, h: 46 },
    { id: 'teacher', x: 456, y: 57, w: 130, h: 82 },
    { id: 'pairKd', x: 630, y: 20, w: 124, h: 44 },
    { id: 'listKd', x: 630, y: 76, w: 124, h: 44 },
    { id: 'embKd', x: 630, y: 132, w: 124, h: 44 },
    { id: 'student', x: 798, y: 57, w: 138, h: 82 },
  ],
  arrows: [
    { part: 'prompt', d: 'M126 27C146 27 142 53 162 53' },
    { part: 'content', d: 'M126 98C146 98 142 70 162 70' },
    { part: 'reduction', d: 'M272 61C292 61 288 90 308 90' },
    { part: 'graph', d: 'M126 162C220 162 220 108 308 108' },
    { part: 'teacher', d: 'M418 98H454' },
    { part: 'pairKd', d: 'M586 84C610 84 606 42 628 42' },
    { part: 'listKd', d: 'M586 98H628' },
    { part: 'embKd', d: 'M586 112C610 112 606 154 628 154' },
    { part: 'pairKd', d: 'M754 42C778 42 774 84 796 84' },
    { part: 'listKd', d: 'M754 98H796' },
    { part: 'embKd', d: 'M754 154C778 154 774 112 796 112' },
    { part: 'student', d: 'M126 181C200 189 260 189 420 189H812Q867 189 867 141' },
    { part: 'feedback', d: 'M867 56Q867 8 812 8H134', isFeedback: true },
  ],
};

/** PromptMM from top to bottom, for narrow pages. */
export const TALL: Layout = {
  width: 340,
  height: 388,
  boxes: [
    { id: 'prompt', x: 14, y: 0, w: 102, h: 44 },
    { id: 'content', x: 122, y: 0, w: 102, h: 44 },
    { id: 'interactions', x: 230, y: 0, w: 100, h: 44 },
    { id: 'reduction', x: 36, y: 70, w: 120, h: 44 },
    { id: 'graph', x: 202, y: 70, w: 112, h: 44 },
    { id: 'teacher', x: 58, y: 140, w: 210, h: 70 },
    { id: 'pairKd', x: 14, y: 236, w: 100, h: 44 },
    { id: 'listKd', x: 120, y: 236, w: 100, h: 44 },
    { id: 'embKd', x: 226, y: 236, w: 100, h: 44 },
    { id: 'student', x: 58, y: 306, w: 210, h: 70 },
  ],
  arrows: [
    { part: 'prompt', d: 'M65 44C65 58 80 54 80 68' },
    { part: 'content', d: 'M172 44C172 58 120 54 120 68' },
    { part: 'graph', d: 'M270 44V68' },
    { part: 'reduction', d: 'M156 92H200' },
    { part: 'teacher', d: 'M258 114C258 130 200 122 200 138' },
    { part: 'pairKd', d: 'M110 210C110 224 64 220 64 234' },
    { part: 'listKd', d: 'M170 210V234' },
    { part: 'embKd', d: 'M230 210C230 224 276 220 276 234' },
    { part: 'pairKd', d: 'M64 280C64 294 110 290 110 304' },
    { part: 'listKd', d: 'M170 280V304' },
    { part: 'embKd', d: 'M276 280C276 294 230 290 230 304' },
    { part: 'student', d: 'M330 32Q337 36 337 62V320Q337 341 270 341' },
    { part: 'feedback', d: 'M57 341Q4 341 4 291V41Q4 22 12 22', isFeedback: true },
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
  height: 222,
  boxes: [
    { id: 'interactions', x: 100, y: 4, w: 140, h: 44 },
    { id: 'graph', x: 100, y: 76, w: 140, h: 44 },
    { id: 'model', x: 65, y: 148, w: 210, h: 70 },
  ],
  arrows: [
    { part: 'graph', d: 'M170 48V74' },
    { part: 'model', d: 'M170 120V146' },
  ],
};

/** PromptMM from left to right in fewer columns, so that all is larger: for a stage and for pages of middle width. */
export const STAGE: Layout = {
  width: 664,
  height: 232,
  boxes: [
    { id: 'prompt', x: 0, y: 16, w: 116, h: 48 },
    { id: 'content', x: 0, y: 88, w: 116, h: 48 },
    { id: 'interactions', x: 0, y: 160, w: 116, h: 48 },
    { id: 'reduction', x: 148, y: 52, w: 104, h: 48 },
    { id: 'graph', x: 148, y: 132, w: 104, h: 48 },
    { id: 'teacher', x: 284, y: 70, w: 112, h: 84 },
    { id: 'pairKd', x: 428, y: 24, w: 94, h: 48 },
    { id: 'listKd', x: 428, y: 88, w: 94, h: 48 },
    { id: 'embKd', x: 428, y: 152, w: 94, h: 48 },
    { id: 'student', x: 552, y: 70, w: 112, h: 84 },
  ],
  arrows: [
    { part: 'prompt', d: 'M116 40C134 40 130 68 146 68' },
    { part: 'content', d: 'M116 112C134 112 130 84 146 84' },
    { part: 'reduction', d: 'M200 100V130' },
    { part: 'graph', d: 'M116 184C134 184 130 160 146 160' },
    { part: 'teacher', d: 'M252 156C270 156 266 112 282 112' },
    { part: 'pairKd', d: 'M396 96C414 96 410 48 426 48' },
    { part: 'listKd', d: 'M396 112H426' },
    { part: 'embKd', d: 'M396 128C414 128 410 176 426 176' },
    { part: 'pairKd', d: 'M522 48C540 48 536 96 550 96' },
    { part: 'listKd', d: 'M522 112H550' },
    { part: 'embKd', d: 'M522 176C540 176 536 128 550 128' },
    { part: 'student', d: 'M58 208Q58 224 84 224H582Q608 224 608 156' },
    { part: 'feedback', d: 'M608 69Q608 6 582 6H84Q58 6 58 14', isFeedback: true },
  ],
};
