import "./style/index.css";
import { render } from "preact";
import { askLedger } from "./net.ts";
import { followLinks } from "./router.ts";
import { Site } from "./site.tsx";
import "./theme.ts";

followLinks();
askLedger().catch(() => undefined); // views tell of the problem where they meet it
render(<Site />, document.getElementById("site")!);
