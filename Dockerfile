# The build needs a PostgreSQL with PostGIS, because the jOOQ classes are made from the migrated schema.
FROM eclipse-temurin:25-jdk-noble AS build
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends maven postgresql-16-postgis-3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN mvn -B -ntp -DskipTests -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre-noble
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-client-16 wget \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home lageskartan \
 && install -d -o lageskartan /app /app/.lageskartan
WORKDIR /app
COPY --from=build /app/server/target/lib server/target/lib
COPY --from=build /app/server/target/server-*.jar server/target/server.jar
USER lageskartan
ENV LC_ALL=C.UTF-8 LAGESKARTAN_HOME=/app LAGESKARTAN_HOST=0.0.0.0
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "server/target/server.jar"]
CMD ["start"]
