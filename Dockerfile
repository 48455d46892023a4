# Webserver and daemon of Dealgraph in one image; compose.yaml says which of them a container is.
# Not built where it was written, for want of a container engine: it is linted alone.
FROM python:3.11-slim-bookworm

WORKDIR /app
ENV PYTHONUNBUFFERED=1 DEALGRAPH_HOME=/state

COPY requirements.txt requirements-postgres.txt ./
RUN pip install --no-cache-dir -r requirements.txt -r requirements-postgres.txt

COPY . .
RUN pip install --no-cache-dir --no-deps -e . \
    && python -m compileall -q data extractors graph pipelines \
    && useradd --create-home dealgraph \
    && mkdir /state \
    && chown dealgraph /state

USER dealgraph
VOLUME /state
EXPOSE 3000
ENTRYPOINT ["dealgraph", "ui"]
CMD ["--only", "webserver", "--host", "0.0.0.0"]
