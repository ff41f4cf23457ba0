"""Dependencies point one way: the tables of docs/architecture.md against every #include."""
import re

from repository import ROOT, files, includes, names, place, table

ARCHITECTURE = ROOT / "docs/architecture.md"
LAYERS = {module: set(names(cell)) for module, cell in table(ARCHITECTURE, "module", "may include")}
PUBLIC = {header: module for module, cell in table(ARCHITECTURE, "module", "public headers") for header in names(cell)}
STANDARD = re.compile(r"[a-z_0-9]+(\.h)?$")
RE2_ALLOWED = ("core/explain/", "core/match/pattern_set", "tests/", "fuzz/", "bench/")


def sources(folder):
    return files(f"{folder}/*.h", f"{folder}/*.cc", f"{folder}/*.inc")


def module_of(path):
    parts = path.relative_to(ROOT / "core").parts
    return None if parts[0] == "include" else parts[0]


def test_rows_are_in_order():
    order = list(LAYERS)
    for module, allowed in LAYERS.items():
        assert allowed <= set(order[: order.index(module)]), f"{module} includes a later module"


def test_cmake_builds_the_same_modules():
    listed = re.search(r"set\(GAVEL_MODULES ([^)]*)\)", (ROOT / "cmake/GavelModule.cmake").read_text()).group(1).split()
    assert [module for module in LAYERS if module in listed] == listed
    folders = {path.name for path in (ROOT / "core").iterdir() if path.is_dir()} - {"include"}
    assert folders <= set(LAYERS)


def test_modules_include_what_their_row_lists():
    wrong = []
    for path in sources("core"):
        module = module_of(path)
        if module is None:
            continue
        allowed = LAYERS[module] | {module}
        for number, included in includes(path):
            folder, _, rest = included.partition("/")
            owner = PUBLIC.get(rest) if folder == "gavel" else folder
            if folder == "gavel" and owner is None:
                wrong.append(f"{place(path, number)}: gavel/{rest} is in no row of the public headers")
            elif (folder == "gavel" or folder in LAYERS) and owner not in allowed:
                wrong.append(f"{place(path, number)}: {module} may not include {included}")
    assert not wrong, "\n".join(wrong)


def test_every_public_header_has_a_module():
    present = {path.name for path in sources("core/include/gavel")}
    assert present <= set(PUBLIC), present - set(PUBLIC)


def test_public_headers_include_the_standard_library_and_each_other():
    wrong = []
    for path in sources("core/include/gavel"):
        owner = PUBLIC.get(path.name)
        for number, included in includes(path):
            if included.startswith("gavel/"):
                if PUBLIC.get(included[len("gavel/"):]) not in LAYERS.get(owner, set()) | {owner}:
                    wrong.append(f"{place(path, number)}: {included}")
            elif not STANDARD.match(included):
                wrong.append(f"{place(path, number)}: {included}")
    assert not wrong, "\n".join(wrong)


def test_rapidjson_stays_in_its_file():
    wrong = [place(path, number) for path in sources("*") for number, included in includes(path)
             if included.startswith("rapidjson/") and place(path) != "core/syntax/json_reader.cc"]
    assert not wrong, wrong


def test_re2_stays_off_the_decision_path():
    wrong = [place(path, number) for path in sources("*") for number, included in includes(path)
             if included.startswith("re2/") and not place(path).startswith(RE2_ALLOWED)]
    assert not wrong, wrong


def test_no_file_is_longer_than_500_lines():
    hand_written = files(*[f"{folder}/*.{ending}" for folder in ("core", "bindings", "tests", "fuzz", "bench") for ending in ("h", "cc", "inc", "py")])
    long = [f"{place(path)}: {lines}" for path in hand_written for lines in [len(path.read_text().splitlines())] if lines > 500]
    assert not long, long


def test_core_prints_nothing_and_throws_nothing():
    forbidden = re.compile(r"\b(std::cout|std::cerr|printf|fprintf|throw|abort|exit)\b\s*[(<;]|\bthrow\b")
    wrong = []
    for path in sources("core"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r'"(\\.|[^"\\])*"', '""', line.split("//")[0])
            if forbidden.search(code):
                wrong.append(f"{place(path, number)}: {line.strip()}")
    assert not wrong, "\n".join(wrong)
