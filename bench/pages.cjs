// Opens N pages of the studio in one browser and keeps them open until it is killed.
// node pages.cjs PLAYWRIGHT-PACKAGE CHROMIUM ORIGIN N
const [, , driver, executablePath, origin, count] = process.argv;
const { chromium } = require(driver);
const paths = ["/", "/integrations", "/integrations/sandbox-crm/login-url", "/connections", "/attempts"];

const openAll = async () => {
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid() !== 0 });
  const context = await browser.newContext();
  const first = await context.newPage();
  await first.goto(`${origin}/sign-in`);
  await first.getByLabel("Email", { exact: true }).fill(process.env.ConnectorStudio__Bootstrap__AdminEmail);
  await first.getByLabel("Password", { exact: true }).fill(process.env.ConnectorStudio__Bootstrap__AdminPassword);
  await first.getByRole("button", { name: "Sign in", exact: true }).click();
  await first.locator(".cs-app[data-interactive=true]").waitFor();
  for (let i = 0; i < Number(count); i++) {
    const page = i === 0 ? first : await context.newPage();
    await page.goto(origin + paths[i % paths.length]);
    await page.locator(".cs-app[data-interactive=true]").waitFor();
  }
  console.log("open");
};

openAll().catch((error) => {
  console.error(error);
  process.exit(1);
});
