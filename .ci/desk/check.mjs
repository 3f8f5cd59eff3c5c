// The desk in a real browser: each screen accessible and from our origin alone, a review from end to end, keys without a
// mouse, everything without a script, and paper. Called by ../browser with the server's address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const base = process.argv[2];
const pictures = process.argv[3];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = ["/", "/positions", "/proposals", "/timeline", "/calendar", "/incidents", "/claims", "/coverage", "/review", "/records", "/actors", "/sources", "/audit", "/search?q=ceasefire"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** A page whose requests are watched: none may leave the origin. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const strangers = [];
  const faults = [];
  page.on("request", (request) => { if (!request.url().startsWith(base)) strangers.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(String(error)));
  return { context, page, strangers, faults };
}

async function step(name, work) {
  const began = Date.now();
  await work();
  console.log(`ok: ${name} (${Date.now() - began} ms)`);
}

await step("screens: accessible, nothing from elsewhere, no fault told", async () => {
  const { context, page, strangers, faults } = await open({ bypassCSP: true });
  await page.goto(`${base}/positions`);
  const record = await page.locator("a.line").first().getAttribute("href");
  await page.goto(base + record);
  const article = await page.locator("figcaption a[href^='/d/']").first().getAttribute("href");
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const path of [...screens, record, article.split("#")[0], "/actor?id=RUS", "/positions?party=RUS&issue=ceasefire"]) {
      const answer = await page.goto(base + path);
      assert.equal(answer.status(), 200, path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const told = violations.map((row) => `${row.id}: ${row.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      assert.deepEqual(told, [], `${scheme} ${path}`);
    }
  }
  assert.deepEqual(strangers, []);
  assert.deepEqual(faults, []);
  await context.close();
});

await step("widths: no page is wider than its window", async () => {
  for (const width of [400, 1000, 1600]) {
    const { context, page } = await open({ viewport: { width, height: 900 } });
    for (const path of screens) {
      await page.goto(base + path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${path} is ${over} pixels too wide at ${width}`);
      if (pictures) await page.screenshot({ path: `${pictures}/${path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "desk"}-${width}.png` });
    }
    await context.close();
  }
});

await step("without a script: a record is accepted and taken back", async () => {
  const { context, page, strangers } = await open({ javaScriptEnabled: false });
  await page.goto(`${base}/review`);
  await page.fill("input[name=by]", "Ada Reviewer");
  await page.click("form.name button");
  const waits = async () => Number((await page.textContent("h1 .n")).match(/\d+/)[0]);
  const before = await waits();
  await page.locator("button[value=accept]").first().click();
  assert.match(await page.textContent(".done"), /accept by Ada Reviewer: written\./);
  assert.equal(await waits(), before - 1);
  await page.click(".done button");
  assert.equal(await waits(), before);
  // What a decision would take away is shown before it is written.
  await page.locator("button[value='nothing?']").first().click();
  assert.match(await page.textContent("main"), /- \w+/);
  await page.click("main a[href='/review']");
  assert.deepEqual(strangers, []);
  await context.close();
});

await step("keys alone: from the desk to the evidence, review, help", async () => {
  const { context, page, faults } = await open();
  await page.goto(base);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.waitForURL("**/positions**");
  await page.focus(".matrix td");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => [...document.activeElement.parentElement.children].indexOf(document.activeElement)), 2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("?");
  assert.ok(await page.isVisible("dialog#keys"));
  await page.keyboard.press("Escape");
  await page.goto(base);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/e/**");
  await page.goto(`${base}/review`);
  await page.fill("input[name=by]", "Ida Keys");
  await page.keyboard.press("Enter");
  await page.waitForLoadState();
  await page.focus(".card");
  await page.keyboard.press("a");
  await page.waitForURL("**done=**");
  assert.deepEqual(faults, []);
  await context.close();
});

await step("a missed record: its words are selected in the text", async () => {
  const { context, page } = await open();
  await page.goto(`${base}/review`);
  await page.fill("input[name=by]", "Ada Reviewer");
  await page.click("form.name button");
  await page.goto(`${base}/source?name=Meridian%20Wire`);
  await page.click("main ul.lines a");
  await page.click("details.add summary");
  await page.evaluate(() => {
    const piece = [...document.querySelectorAll(".text p")].find((own) => own.textContent.includes("Arms deliveries"));
    document.getSelection().selectAllChildren(piece);
  });
  await page.waitForFunction(() => document.querySelector("[data-selected]").value.includes("Arms deliveries"));
  await page.selectOption("select[name=add]", "position");
  await page.click("details.add button");
  await page.fill("details.add input[name='f.actor']", "USA");
  await page.fill("details.add input[name='f.issue']", "military-aid");
  await page.fill("details.add input[name='f.stance']", "supports");
  await page.click("details.add button.main");
  await page.waitForURL("**done=**");
  assert.match(await page.textContent(".cards"), /added by Ada Reviewer/);
  await context.close();
});

await step("paper: the table fits its sheet", async () => {
  const { context, page } = await open();
  await page.goto(`${base}/positions`);
  const sheets = await page.pdf({ preferCSSPageSize: true });
  assert.ok(sheets.length > 10_000);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.isVisible(".top")));
  await context.close();
});

await browser.close();
