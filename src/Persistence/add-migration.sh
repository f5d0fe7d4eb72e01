#!/usr/bin/env bash
# Adds one migration to both contexts: src/Persistence/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/../.."
name=${1:?usage: src/Persistence/add-migration.sh NAME}
dotnet tool restore >/dev/null
for provider in Sqlite PostgreSql; do
  dotnet ef migrations add "$name" --project src/Persistence --startup-project src/Persistence \
    --context "${provider}CreditFlowDbContext" --output-dir "$provider/Migrations"
done
