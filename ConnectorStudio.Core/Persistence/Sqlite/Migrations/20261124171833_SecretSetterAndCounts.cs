using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConnectorStudio.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SecretSetterAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "SetById",
                table: "Secrets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Connections_IntegrationId_Status",
                table: "Connections",
                columns: new[] { "IntegrationId", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Connections_IntegrationId_Status",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "SetById",
                table: "Secrets");
        }
    }
}
