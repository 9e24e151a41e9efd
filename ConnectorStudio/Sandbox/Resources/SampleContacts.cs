using ConnectorStudio.Sandbox.Provider;

namespace ConnectorStudio.Sandbox.Resources;

/// <summary>The made-up contacts of each person.</summary>
internal static class SampleContacts
{
    public static IReadOnlyList<object> Of(Person person) =>
        person == Person.Alice
            ?
            [
                Contact("con_2001", "Priya Nair", "priya.nair@example.org", "Greenhouse Lane"),
                Contact("con_2002", "Tomás Ortega", "tomas.ortega@example.org", "Ortega Tools"),
                Contact("con_2003", "Hanna Lindqvist", "hanna.lindqvist@example.org", "Lindqvist Seeds"),
            ]
            :
            [
                Contact("con_3001", "Marek Nowak", "marek.nowak@example.org", "Nowak Flour Mills"),
                Contact("con_3002", "Chloé Martin", "chloe.martin@example.org", "Martin Dairy"),
            ];

    private static object Contact(string id, string name, string email, string company) =>
        new
        {
            id,
            name,
            email,
            company,
        };
}
