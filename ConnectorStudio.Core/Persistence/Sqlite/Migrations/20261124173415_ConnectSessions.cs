using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConnectorStudio.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ConnectSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "Attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "workspace");

            migrationBuilder.AddColumn<Guid>(
                name: "SessionId",
                table: "Attempts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConnectSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", nullable: false),
                    IntegrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntegrationSlug = table.Column<string>(type: "TEXT", nullable: false),
                    IntegrationName = table.Column<string>(type: "TEXT", nullable: false),
                    Draft = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndUser = table.Column<string>(type: "TEXT", nullable: true),
                    AnyHolder = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReturnUrl = table.Column<string>(type: "TEXT", nullable: true),
                    ReconnectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FieldsCipher = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedByKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    BrowserHash = table.Column<string>(type: "TEXT", nullable: true),
                    AttemptId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmationHash = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmationCipher = table.Column<string>(type: "TEXT", nullable: true),
                    HeldCipher = table.Column<string>(type: "TEXT", nullable: true),
                    HeldUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    HeldConnectionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldIsNew = table.Column<bool>(type: "INTEGER", nullable: false),
                    HeldIdentifierHash = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DroppedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConnectSessions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_SessionId",
                table: "Attempts",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectSessions_CreatedAt",
                table: "ConnectSessions",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectSessions_HeldConnectionId",
                table: "ConnectSessions",
                column: "HeldConnectionId");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectSessions_HeldUntil",
                table: "ConnectSessions",
                column: "HeldUntil");

            migrationBuilder.CreateIndex(
                name: "IX_ConnectSessions_TokenHash",
                table: "ConnectSessions",
                column: "TokenHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConnectSessions");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_SessionId",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Owner",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "SessionId",
                table: "Attempts");
        }
    }
}
