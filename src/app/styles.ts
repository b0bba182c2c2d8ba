import './tokens.css';
import './contrast.css';
import './base.css';
import './layout.css';
import './firstPaint.css';
import '#ui/ui.css';
import '#ui/menu.css';
import '#panels/panels.css';
