// Runs tests on the Python of a browser: `node browser_python.mjs PYODIDE PROJECT PACKAGES WHEELS TEST…`. The exit code is pytest's.
// PYODIDE is the folder of its files, PACKAGES that of the packages of the machine (of which only plain Python works here),
// WHEELS that of packages made for a browser.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, project, packages, wheels, ...tests] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")));
const info = JSON.parse(fs.readFileSync(path.join(pyodide, "pyodide.json")));
const python = await loadPyodide({ indexURL: `${pyodide}/`, lockFileContents: { info, packages: {} } });

for (const [room, folder] of [["/project", project], ["/packages", packages]]) {
  python.FS.mkdirTree(room);
  python.mountNodeFS(room, folder);
}
for (const wheel of fs.readdirSync(wheels)) {
  python.unpackArchive(new Uint8Array(fs.readFileSync(path.join(wheels, wheel))), "wheel", { extractDir: "/wheels" });
}
python.globals.set("tests", python.toPy(tests));
process.exit(python.runPython(`
import os, sys
os.chdir("/project")
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.dont_write_bytecode = True
sys.path[:0] = ["/wheels", "/project/_ext", "/project"]
sys.path.append("/packages")
import pytest
int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", *tests]))
`));
