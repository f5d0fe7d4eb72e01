namespace CreditFlow.Host.Tests.Intake.Samples;

/// <summary>Words that names and facts are put together from. Every name says 示例, so that nobody real is meant.</summary>
public static class SampleWords
{
    public static readonly string[] Marks =
    [
        "安行", "博雅", "长河", "晨光", "鼎立", "恒信", "和顺", "鸿图", "华景", "汇通", "嘉禾", "金桥", "锦程", "京北", "九州", "开元", "蓝岸", "老街坊", "乐善", "立诚",
        "绿源", "明德", "南山", "宁远", "鹏程", "清源", "瑞丰", "三味", "盛世", "四海", "天成", "同心", "万象", "望京", "文渊", "西山", "新苑", "星光", "永定", "远景",
        "云海", "长安", "知行", "中关", "紫光", "百川", "东升", "丰泽", "光华", "海纳",
    ];

    public static readonly string[] PersonSurnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"];

    public static readonly string[] PersonGivenNames = ["示例甲", "示例乙", "示例丙", "示例丁", "示例戊", "示例己", "示例庚", "示例辛"];

    /// <summary>Trades by agency, so that an act fits its company.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Trades = new Dictionary<string, string[]>
    {
        ["whzf3"] = ["文化传播", "网络科技", "演出经纪", "数字娱乐", "影视制作"],
        ["scjg"] = ["餐饮管理", "食品销售", "电子商务", "商贸", "医疗器械"],
        ["slqcg"] = ["环境技术", "物业服务", "园林绿化", "户外传媒", "市政工程"],
        ["zjw"] = ["建筑工程", "装饰工程", "房地产经纪", "建筑材料检测", "机电安装"],
    };

    public static readonly string[] Shops = ["便民超市", "水果店", "小吃店", "五金店", "理发店", "文具店", "修理部", "花店"];

    /// <summary>What each agency cites as the basis.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bases = new Dictionary<string, string>
    {
        ["whzf3"] = "《网络表演经营活动管理办法》第二十一条",
        ["scjg"] = "《中华人民共和国行政处罚法》第二十八条及相关市场监管法规",
        ["slqcg"] = "《北京市市容环境卫生条例》有关规定",
        ["zjw"] = "《建设工程质量管理条例》有关规定",
    };

    /// <summary>The items of each agency's catalogue that the samples draw from: a longer catalogue does not change files that people have opened.</summary>
    public static readonly IReadOnlyDictionary<string, int[]> Items = new Dictionary<string, int[]>
    {
        ["whzf3"] = [12, 18, 23, 31, 40, 47, 52],
        ["scjg"] = [6, 11, 19, 25, 33, 38],
        ["slqcg"] = [2, 5, 8, 14, 17, 21],
        ["zjw"] = [3, 9, 15, 22, 34, 41],
    };

    /// <summary>What each agency's decision numbers begin with.</summary>
    public static readonly IReadOnlyDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        ["whzf3"] = "京文执罚",
        ["scjg"] = "京市监罚",
        ["slqcg"] = "京示城管罚",
        ["zjw"] = "京建罚",
    };
}
