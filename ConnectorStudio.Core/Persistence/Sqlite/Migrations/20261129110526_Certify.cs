using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConnectorStudio.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Certify : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CertifiedAt",
                table: "IntegrationVersions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CertifiedWithWarnings",
                table: "IntegrationVersions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "CertifyRunId",
                table: "IntegrationVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CertifyRunId",
                table: "Attempts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CertifyRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntegrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntegrationSlug = table.Column<string>(type: "TEXT", nullable: false),
                    IntegrationName = table.Column<string>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", nullable: false),
                    StarterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StarterName = table.Column<string>(type: "TEXT", nullable: false),
                    StarterIsKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LinkHash = table.Column<string>(type: "TEXT", nullable: false),
                    LinkCipher = table.Column<string>(type: "TEXT", nullable: true),
                    FieldsCipher = table.Column<string>(type: "TEXT", nullable: true),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    WithSecondAccount = table.Column<bool>(type: "INTEGER", nullable: false),
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LoginsCipher = table.Column<string>(type: "TEXT", nullable: true),
                    Presented = table.Column<string>(type: "TEXT", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<string>(type: "TEXT", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Legs = table.Column<string>(type: "TEXT", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CertifyRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_CertifyRunId",
                table: "Attempts",
                column: "CertifyRunId",
                filter: "\"CertifyRunId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CertifyRuns_DueAt",
                table: "CertifyRuns",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_CertifyRuns_IntegrationId_Id",
                table: "CertifyRuns",
                columns: new[] { "IntegrationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CertifyRuns_LinkHash",
                table: "CertifyRuns",
                column: "LinkHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CertifyRuns_Status_Id",
                table: "CertifyRuns",
                columns: new[] { "Status", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CertifyRuns");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_CertifyRunId",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "CertifiedAt",
                table: "IntegrationVersions");

            migrationBuilder.DropColumn(
                name: "CertifiedWithWarnings",
                table: "IntegrationVersions");

            migrationBuilder.DropColumn(
                name: "CertifyRunId",
                table: "IntegrationVersions");

            migrationBuilder.DropColumn(
                name: "CertifyRunId",
                table: "Attempts");
        }
    }
}
