# Needs python3, git and make; everything else is fetched once. Stamps in .venv say what is done.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

BIN := .venv/bin
CREATED := .venv/.created
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development
ENGINES := .venv/.engines
OFFICE := .venv/.office
BROWSER := .venv/.browser
OFD_READER := .venv/share/ofd.js
PEERS := .venv/.bench
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help render test test-fast coverage test-engines test-office test-web pictures import-pictures bench bench-guard bench-examination lint schema library lock wheel offline clean distclean

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

render: $(RUNTIME) ## 把 specs/ 下的全部画成 PDF、DOCX、XLSX，写到 output/
	@$(BIN)/jixiao render

test: $(DEVELOPMENT) ## 运行测试（不含要用 LibreOffice、Pango、浏览器的）
	@$(BIN)/python -m pytest -q -m "not office and not engines and not web"

test-fast: $(DEVELOPMENT) ## 每天用的测试，两三分钟（不含 slow 的）
	@$(BIN)/python -m pytest -q -m "not office and not engines and not web and not slow"

coverage: $(DEVELOPMENT) ## 测试走到了多少行：合计，和走到最少的十个模块
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q -m "not office and not engines and not web"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --sort=cover | sed -n '1,12p;$$p'

test-engines: $(DEVELOPMENT) $(ENGINES) ## 运行与 WeasyPrint 逐行对照的测试（约五分钟）
	@$(BIN)/python -m pytest -q -m engines

test-office: $(DEVELOPMENT) $(OFFICE) ## 运行要用 LibreOffice 的测试
	@$(BIN)/python -m pytest -q -m office

test-web: $(DEVELOPMENT) $(BROWSER) $(OFD_READER) ## 在真的浏览器里测 jixiao web（几分钟；图在 build/web/）
	@$(BIN)/python -m pytest -q -m web

pictures: $(DEVELOPMENT) $(OFFICE) ## 把全部的表画成图来看，每份文档一张：PDF、Word、Excel 各一行（BEFORE=提交：上面再放那时的）
	@$(BIN)/python scripts/pictures.py $(if $(BEFORE),--before $(BEFORE))

import-pictures: $(DEVELOPMENT) $(OFFICE) ## 重新画 docs/import.md 的图：读以前的表，读出来的项目文件或重画的表
	@$(BIN)/python scripts/import_pictures.py

bench: $(RUNTIME) $(OFFICE) $(PEERS) ## 与别的做法并排测速，写 bench/results.md（约十分钟；BENCH=--quick 约一分钟）
	@$(BIN)/python -m bench $(BENCH)

bench-guard: $(RUNTIME) $(PEERS) ## 与从前的一个提交轮流测，看速度的目标守住了没有（约四分钟；BENCH=--quick 约两分钟）
	@$(BIN)/python -m bench --guard $(BENCH)

bench-examination: $(DEVELOPMENT) ## 审核看得见多少：弄坏的表里找出几处，没有毛病的表上误报几处（几秒）
	@$(BIN)/python -m bench.examination $(BENCH)

lint: $(DEVELOPMENT) ## 检查代码：ruff、mypy、oxlint，房间的次序，编辑器用的模式、docs/library.md 是否最新
	@$(BIN)/ruff check
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/oxlint --quiet --deny-warnings generator/jixiao/web/static
	@$(BIN)/jixiao schema --check
	@$(BIN)/python scripts/library.py --check

schema: $(RUNTIME) ## 从各表重新生成编辑器用的模式 schema/
	@$(BIN)/jixiao schema

library: $(DEVELOPMENT) ## 从各表重新写 docs/library.md，每种表一节，连同样例的图
	@$(BIN)/python scripts/library.py

wheel: $(RUNTIME) ## 打成安装包 dist/*.whl，内含 templates/
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

offline: $(DEVELOPMENT) ## 打一套没有网络也能装的 dist/jixiao-离线-…/（PLATFORM=win_amd64 PYTHON=3.11；不写就是这台机器的）
	@$(BIN)/python scripts/offline.py $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON),--python $(PYTHON))

lock: $(CREATED) ## 重新锁定依赖的版本：requirements*.lock
	@scripts/lock

clean: ## 删去画出的文件和各种缓存
	@find output -mindepth 1 ! -name .gitkeep -delete
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
	@find generator tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## 再删去 .venv，回到刚取来的样子
	@rm -rf .venv

$(CREATED): scripts/python scripts/system-packages
	@python=$$(scripts/python); scripts/system-packages python $$python; test -x $(BIN)/python || $$python -m venv --clear .venv
	@touch $@

# Editable and without its dependencies: those come from the lock, with their hashes.
$(RUNTIME): requirements.lock pyproject.toml $(CREATED)
	@echo "安装 Python 依赖……"
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPMENT): requirements-dev.lock $(RUNTIME)
	@echo "安装测试用的 Python 依赖……"
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

$(PEERS): bench/requirements.txt $(RUNTIME)
	@echo "安装并排测速用的 Python 依赖……"
	@$(PIP) --no-deps --requirement bench/requirements.txt
	@touch $@

$(ENGINES): scripts/system-packages $(CREATED)
	@scripts/system-packages engines $(BIN)/python
	@touch $@

$(OFFICE): scripts/system-packages $(CREATED)
	@scripts/system-packages office $(BIN)/python
	@touch $@

$(OFD_READER): scripts/ofd-reader $(CREATED)
	@scripts/ofd-reader $(abspath $@)

$(BROWSER): scripts/system-packages $(CREATED)
	@scripts/system-packages browser $(BIN)/python
	@touch $@
