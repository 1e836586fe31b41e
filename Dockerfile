# Samenspraak in one small container: its own user, nothing writable but /data, no compiler and no pip at run time.
FROM python:3.13-slim AS install
COPY requirements.lock .
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --no-compile --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home samenspraak && install -d -o samenspraak /data
COPY --from=install /venv /venv
WORKDIR /srv
COPY alembic.ini pyproject.toml ./
COPY migrations migrations
COPY app app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    SAMENSPRAAK_HOST=0.0.0.0 SAMENSPRAAK_PORT=8000 SAMENSPRAAK_DATA=/data
USER samenspraak
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"SAMENSPRAAK_PORT\"]}/healthz', timeout=2)"]
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve"]
