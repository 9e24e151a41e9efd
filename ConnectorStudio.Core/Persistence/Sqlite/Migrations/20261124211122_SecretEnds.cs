using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConnectorStudio.Core.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SecretEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ExpiresAt",
                table: "Secrets",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "Secrets");
        }
    }
}
